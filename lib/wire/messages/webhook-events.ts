/** Which webhook events follow from what happens to a task: the family `workflow` (contract section 6; source: Process Street). */
import { graphOf } from "#lib/engine/graph.ts";
import { entryOf, reviewed } from "#lib/engine/state.ts";
import type { Decision, Fact, StepState, TaskState } from "#lib/engine/types.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** `step`: the node id of the step that the message is about. */
export type WorkflowEvent =
  | { event: "run.created" | "run.completed" }
  | { event: "task.ready" | "task.not_ready"; step: string }
  /** `status`: the change itself, whatever the step's is at the end of the event. */
  | { event: "task.checked_unchecked"; step: string; status: StepState["status"] }
  /** `decision`: the one that ended the round of the `approval`, which is `step` itself where no visible step is under review. */
  | { event: "task.approved" | "task.rejected"; step: string; approval: string; decision: Decision };

interface Happened {
  /** The version that judged the event. */
  document: FlowDocument;
  /** Before the event; null where the task began with it. */
  before: TaskState | null;
  facts: readonly Fact[];
}

/** End steps announce neither ready nor checked (rule 3); the engine sees to the former. */
const checked = ({ document }: Happened, step: string, status: StepState["status"]): WorkflowEvent[] =>
  graphOf(document).step.get(step)?.end ? [] : [{ event: "task.checked_unchecked", step, status }];

/** One for each visible step under review, once the approval's round is over: a rejection ends it at once, an approval the last one. */
function decided({ document, before, facts }: Happened, approval: string, decision: Decision): WorkflowEvent[] {
  const rejected = decision.decision === "Rejected";
  const step = graphOf(document).step.get(approval);
  if (!step || !(rejected || facts.some((fact) => fact.kind === "step_completed" && fact.step === approval))) return [];
  // As they were when it was decided: a rejection reopens them, and may lead to what hides them.
  const about = reviewed(step, (id) => entryOf(before?.steps ?? {}, id));
  const event = rejected ? "task.rejected" : "task.approved";
  return (about.length > 0 ? about : [approval]).map((id) => ({ event, step: id, approval, decision }));
}

function causedBy(fact: Fact, happened: Happened): WorkflowEvent[] {
  switch (fact.kind) {
    case "task_created":
      return [{ event: "run.created" }];
    case "task_completed":
      return [{ event: "run.completed" }];
    case "step_ready":
      return [{ event: "task.ready", step: fact.step }];
    case "step_not_ready":
      return [{ event: "task.not_ready", step: fact.step }];
    case "step_completed":
      return checked(happened, fact.step, "Completed");
    case "step_reopened":
      return checked(happened, fact.step, "NotCompleted");
    case "decided":
      return decided(happened, fact.step, fact.decision);
    default:
      return [];
  }
}

/** What webhooks can hear of an event, in the order of its facts. */
export const workflowEvents = (happened: Happened): WorkflowEvent[] => happened.facts.flatMap((fact) => causedBy(fact, happened));
