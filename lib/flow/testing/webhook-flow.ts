/** A flow that an incoming webhook begins, for tests. */
import type { FieldDefinition } from "#lib/fields/definition.ts";
import type { FlowDocument, FlowEdge, FlowNode } from "#lib/flow/schema.ts";
import type { Operation } from "#lib/operations/index.ts";
import type { WebhookTrigger } from "#lib/triggers/webhook.ts";

/** The source's example body, its missing comma mended. */
export const SOURCE_BODY = '{\n"company_id": 123456,\n"user_id": 789123\n}';

/** The source's response template, as it stands there. */
export const SOURCE_RESPONSE = `{
"valid":
{% if res1.value == "myResult" %}
"{{ res1.value }}"
{% else %}
false
{% endif %}
}`;

const at = { x: 0, y: 0 };

interface Parts {
  operations?: Operation[];
  /** An action that runs by itself behind the trigger. */
  automatic?: Operation[];
  fields?: FieldDefinition[];
}

/** `Not Started` behind the webhook, and a field for the company's id. */
export function webhookFlow(trigger: Partial<WebhookTrigger> = {}, { operations, automatic, fields = [] }: Parts = {}): FlowDocument {
  const hook: FlowNode = {
    id: "hook",
    type: "trigger",
    position: at,
    data: {
      kind: "webhook",
      name: "Orders",
      ...(operations && { operations }),
      set: { company_id: "{{ web1.company_id }}" },
      ...trigger,
    },
  };
  const step: FlowNode = { id: "not_started", type: "step", position: at, data: { kind: "task", name: "Not Started", end: true } };
  const action: FlowNode = { id: "check", type: "action", position: at, data: { name: "Check", operations: automatic ?? [] } };
  const edges: FlowEdge[] = automatic
    ? [
        { id: "e1", source: "hook", target: "check" },
        { id: "e2", source: "check", target: "not_started" },
      ]
    : [{ id: "e1", source: "hook", target: "not_started" }];
  return {
    format: "baton.flow/1",
    name: "Orders",
    description: "",
    fields: [{ key: "company_id", name: "Company ID", type: "number" }, ...fields],
    nodes: automatic ? [hook, action, step] : [hook, step],
    edges,
  };
}
