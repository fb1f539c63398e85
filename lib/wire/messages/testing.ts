/** What the tests of messages share: tasks that are played through flows, and what their webhooks hear. */
import { type BareEvent, Play } from "#lib/engine/testing/test-flow.ts";
import type { TaskState } from "#lib/engine/types.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import type { FlowDocument, StepNode } from "#lib/flow/schema.ts";
import { StepWebhook } from "#lib/flow/step-webhook.ts";
import { field } from "#lib/flow/testing/flow.ts";
import { stepCauses, stepWebhookBody } from "#lib/wire/messages/step-webhook.ts";

export const webhook = (event: "completed" | "created", more: object = {}): StepWebhook =>
  StepWebhook.parse({ id: `on_${event}`, name: `On ${event}`, url: "https://hooks.example.com/", trigger: event, ...more });
export const told = (data: Partial<StepNode["data"]> = {}): Partial<StepNode["data"]> => ({ webhooks: [webhook("completed")], ...data });
export const announced = (data: Partial<StepNode["data"]> = {}): Partial<StepNode["data"]> => ({ webhooks: [webhook("created")], ...data });
export const withFields = (document: FlowDocument, ...fields: FlowDocument["fields"]): FlowDocument => ({ ...document, fields });

/** A task, and what its webhooks hear of its latest event. */
export class Told extends Play {
  before: TaskState | null = null;

  override does(event: BareEvent, by: string | null = "ann"): this {
    this.before = this.state;
    return super.does(event, by);
  }

  static from(document: FlowDocument, fields: FieldValues = {}, by: string | null = "ann"): Told {
    return new Told(document).does({ kind: "created", trigger: "new", name: "Acme Corp", fields, assignedTo: null, dueAt: null }, by);
  }

  get bodies(): string[] {
    const { document, state, facts, before, minute } = this;
    const context = {
      document,
      before,
      state: state as TaskState,
      facts,
      at: new Date(Date.UTC(2026, 0, 31, 9, minute)).toISOString(),
      flow: { id: "flow-id", name: "Customer onboarding", version: 3 },
      task: { id: "task-id", name: "Acme Corp" },
      stepId: (node: string) => `id-of-${node}`,
    };
    return stepCauses(context).map((cause, index) => stepWebhookBody(context, cause, `message-${index + 1}`));
  }

  // biome-ignore lint/suspicious/noExplicitAny: what a message holds is for the test to say
  get messages(): any[] {
    return this.bodies.map((body) => JSON.parse(body));
  }
}

export const companyName = field("company_name", "text", { name: "Company Name" });
