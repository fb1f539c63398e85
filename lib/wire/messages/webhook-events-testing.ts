/** For tests: tasks that are played through flows, and what webhooks can hear of them. */
import { type BareEvent, Play } from "#lib/engine/testing/test-flow.ts";
import type { Answers, TaskState } from "#lib/engine/types.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { type WorkflowEvent, workflowEvents } from "#lib/wire/messages/webhook-events.ts";

function inWords(heard: WorkflowEvent): string {
  switch (heard.event) {
    case "run.created":
    case "run.completed":
      return heard.event;
    case "task.checked_unchecked":
      return `${heard.step} is ${heard.status}`;
    case "task.approved":
    case "task.rejected":
      return `${heard.step} ${heard.event.slice("task.".length)} by ${heard.decision.approver.id} at ${heard.approval}`;
    default:
      return `${heard.step} ${heard.event.slice("task.".length)}`;
  }
}

/** A task, and what webhooks can hear of its latest event. */
export class Heard extends Play {
  before: TaskState | null = null;

  override does(event: BareEvent, by: string | null = "ann", answers: Answers = {}): this {
    this.before = this.state;
    return super.does(event, by, answers);
  }

  override migrates(to: FlowDocument, moveTo: string | null = null): this {
    this.before = this.state;
    return super.migrates(to, moveTo);
  }

  static from(document: FlowDocument, fields: FieldValues = {}): Heard {
    return new Heard(document).does({ kind: "created", trigger: "new", name: "Acme", fields, assignedTo: null, dueAt: null });
  }

  get events(): WorkflowEvent[] {
    if (this.refused) throw new Error(this.detail);
    return workflowEvents(this);
  }

  get words(): string[] {
    return this.events.map(inWords);
  }
}
