/** The flow that both sides stand for: a webhook, one API Call, and an answer from a template. */
import { demoFlow } from "#lib/flow/demo.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** What callers send. */
export const incomingBody = JSON.stringify({ company_id: 123456, user_id: 789123 });

const RESPONSE = `{"valid": {% if res1.value == "myResult" %}"{{ res1.value }}"{% else %}false{% endif %}}`;

/** @param url the call's; null: none, and the answer is given at once */
export function hookFlow(url: string | null): FlowDocument {
  const { fields } = demoFlow("");
  const position = { x: 0, y: 0 };
  const operations = url === null ? {} : { operations: [{ id: "o1", kind: "api_call" as const, refId: "res1", url }] };
  return {
    format: "baton.flow/1",
    name: "Incoming",
    description: "",
    fields,
    nodes: [
      {
        id: "hook",
        type: "trigger",
        position,
        data: {
          kind: "webhook",
          name: "Incoming",
          ...operations,
          set: { company_id: "{{ web1.company_id }}", company_name: "{{ web1.user_id }}" },
          ...(url === null ? { async: true } : { response: { body: RESPONSE } }),
        },
      },
      { id: "new", type: "step", position, data: { kind: "task", name: "New" } },
      { id: "done", type: "step", position, data: { kind: "task", name: "Done", end: true } },
    ],
    edges: [
      { id: "e1", source: "hook", target: "new" },
      { id: "e2", source: "new", target: "done" },
    ],
  };
}
