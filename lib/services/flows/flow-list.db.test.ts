import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { onboarding } from "#lib/flow/testing/onboarding.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { flowItems } from "#lib/services/flows/flow-pages.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { listFlows } from "#lib/services/flows/read-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();
afterAll(closeTemplates);
const { admin } = await testWorkspace();

/** The example's flow, of another name, its first step in another colour and perhaps with a webhook. */
function flow(name: string, colour: "blue" | "green", webhooks = false): FlowDocument {
  const document = onboarding([]);
  const webhook = { id: "w1", name: "Tell", url: "https://hooks.example.com/", trigger: "completed" };
  const nodes = document.nodes.map((node) =>
    node.type === "step" && node.id === "not_started"
      ? { ...node, data: { ...node.data, colour, ...(webhooks && { webhooks: [webhook] }) } }
      : node,
  );
  return FlowDocument.parse({ ...document, name, nodes });
}
const made = async (document: FlowDocument) => fromPublic((await createFlow(admin.actor, document)).id) as string;

test("lists tell the published version from the draft, and each flow's problems", async () => {
  const id = await made(flow("Published", "blue"));
  await publishFlow(admin.actor, id, { migrateTasks: false });
  await createTask(admin.actor, id, { fields: { company_name: "Acme" } });
  await made(flow("With a webhook", "blue", true));

  const [drafted, same] = await flowItems(admin.actor);
  expect(drafted).toMatchObject({ version: null, draft: { differs: true }, canStart: false, openBySteps: [] });
  expect(same).toMatchObject({ version: 1, draft: { differs: false }, canStart: true, openBySteps: [{ colour: "blue", count: 1 }] });

  const { nodes, edges, ...rest } = flow("Published", "green");
  const withoutTrigger = { ...rest, nodes: nodes.filter(({ type }) => type !== "trigger"), edges: edges.slice(1) };
  await saveFlow(admin.actor, id, withoutTrigger);
  const [changed] = await flowItems(admin.actor);
  // What stands open and may be begun is the published version's to say.
  expect(changed).toMatchObject({ version: 1, draft: { differs: true }, canStart: true, openBySteps: [{ colour: "blue", count: 1 }] });

  const { items } = await listFlows(admin.actor, { limit: 10 });
  expect(items.map(({ name, version, problems }) => ({ name, version, codes: problems.map(({ code }) => code) }))).toEqual([
    { name: "With a webhook", version: null, codes: ["add_on_off"] },
    { name: "Published", version: 1, codes: expect.arrayContaining(["no_trigger"]) },
  ]);
});
