/** What tests of templates begin with: the demo's action Finish, and the values of a task before it. */
import { namesAt } from "#components/builder/template/chips.ts";
import { type Example, variablesAt } from "#components/builder/template/variables.ts";
import { DEMO_VALUES, demoFlow } from "#lib/flow/demo.ts";

const document = demoFlow("https://crm.example.com/hooks");
const node = document.nodes.find(({ id }) => id === "finish");
if (!node) throw new Error("no finish");

export const example: Example = {
  taskName: "Acme Corp",
  stage: "Completed",
  assignedTo: "dana@example.com",
  fields: { ...DEMO_VALUES, company_id: "42", employees: "20", contract_value: "10000" },
  user: { id: "u1", email: "dana@example.com", first_name: "Dana", last_name: "Okafor" },
  action: "Finish",
  flow: { id: "f1", name: document.name },
};

/** The names that a template of Finish's operation at this place may use. */
export function namesBefore(before: number) {
  const place = { document, node: node as NonNullable<typeof node>, before };
  return namesAt(place, variablesAt(place, example, "en-GB"));
}
