import { expect, test } from "vitest";
import { defaultBodyTemplate } from "#components/builder/api-call/default-body.ts";
import { namesAt, preview } from "#components/builder/template/chips.ts";
import { type Example, variablesAt } from "#components/builder/template/variables.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { starterFlow } from "#lib/flow/starter.ts";
import { apiCallBody, taskEntries } from "#lib/wire/messages/api-call.ts";

test("the template renders to the default body", () => {
  const document: FlowDocument = {
    ...starterFlow("Orders"),
    fields: [
      { key: "value", name: 'Value in "€"', type: "currency", currency: "EUR" },
      { key: "abroad", name: "International?", type: "checkbox" },
      { key: "tags", name: "Tags", type: "multi_select", options: ["a", "b"] },
      { key: "due", name: "Due", type: "date" },
    ],
  };
  const node = document.nodes.find(({ id }) => id === "finish");
  if (!node) throw new Error("the starter flow has no Finish");
  const example: Example = {
    taskName: "Acme Corp",
    stage: "Completed",
    assignedTo: null,
    fields: { value: "10000.50", abroad: true, tags: ["a"], due: null },
    user: { id: "1", email: "dana@example.com", first_name: "Dana", last_name: "Okafor" },
    action: "Finish",
    flow: { id: "f", name: "Orders" },
  };
  const place = { document, node, before: 1 };
  const rendered = preview(defaultBodyTemplate(document), namesAt(place, variablesAt(place, example, "en-GB")));
  expect(JSON.stringify(JSON.parse(rendered ?? ""))).toBe(
    apiCallBody({ action: example.action, user: example.user, task: taskEntries(document, example) }),
  );
});
