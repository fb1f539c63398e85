/** A message of a step webhook as it would be sent, without anything having happened. Pure. */
import type { Fact, Person, StepState, TaskState } from "#lib/engine/types.ts";
import { indexOf, isPassage } from "#lib/flow/problems/flow-index.ts";
import type { FlowDocument, StepNode } from "#lib/flow/schema.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";
import { type StepMessageContext, stepWebhookBody } from "#lib/wire/messages/step-webhook.ts";

export interface Sample extends Omit<StepMessageContext, "facts"> {
  node: StepNode;
  webhook: StepWebhook;
  /** Who would have done it. */
  by: Person;
}

/** The first step or form, in the order of nodes, from which a task comes to the step. */
export function previousOf(document: FlowDocument, step: string): string | null {
  const index = indexOf(document);
  const seen = new Set([step]);
  const found = new Set<string>();
  // A set hands out what is added while it is walked.
  for (const id of seen)
    for (const { source } of index.into(id)) {
      const node = index.node.get(source);
      if (isPassage(node)) seen.add(source);
      else if (node?.type === "step" || (node?.type === "trigger" && node.data.kind === "form")) found.add(source);
    }
  return document.nodes.find(({ id }) => found.has(id))?.id ?? null;
}

/** The state in which this step or form was completed just now, unless it is completed already. */
function withCompleted(state: TaskState, node: string, at: string, by: Person): TaskState {
  const known = state.steps[node];
  if (known?.status === "Completed") return state;
  const completed = { decisions: [], ...known, status: "Completed", completedAt: at, completedBy: by } as unknown as StepState;
  return { ...state, steps: { ...state.steps, [node]: completed } };
}

/** What an approval's message says of its decisions. */
const decided = ({ node, at, by }: Sample): Fact[] =>
  node.data.kind === "task"
    ? []
    : [{ kind: "decided", step: node.id, decision: { approver: by, decision: "Approved", comment: null, decidedDate: at } }];

const withoutStep = (state: TaskState, node: string): TaskState => {
  const { [node]: _, ...steps } = state.steps;
  return { ...state, steps };
};

/** The body, without its secret. @param id of the message, as the outside sees it */
export function sampleBody(sample: Sample, id: string): string {
  const { document, state, node, webhook, at, by } = sample;
  if (webhook.trigger === "completed")
    return stepWebhookBody({ ...sample, facts: decided(sample) }, { type: "StepCompleted", node, webhook, previous: null, by }, id);
  const previous = previousOf(document, node.id);
  const reached = withoutStep(state, node.id);
  const context = { ...sample, facts: [], state: previous === null ? reached : withCompleted(reached, previous, at, by) };
  return stepWebhookBody(context, { type: "StepCreated", node, webhook, previous, by: null }, id);
}
