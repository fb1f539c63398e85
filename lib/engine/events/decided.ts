/** An approver approves or rejects (rules 8, 12, 16, 21). */
import { approversOf, hasDecided, isRoundOver, lower, undecided } from "#lib/engine/approvers.ts";
import { completeStep, type Draft, draftOf, read, reader, reopenStep, stopBehind, write } from "#lib/engine/draft.ts";
import { finish } from "#lib/engine/finish.ts";
import type { Graph, StepInfo } from "#lib/engine/graph.ts";
import { heldBack, notAStep, quoted, refuse } from "#lib/engine/refuse.ts";
import { entryOf, reviewed } from "#lib/engine/state.ts";
import type { Advanced, Answers, Decision, EventOf, Person, Refusal, StepState, TaskState } from "#lib/engine/types.ts";
import { leadOn } from "#lib/engine/walk.ts";

function notAnApprover(step: StepInfo, entry: StepState, by: Person | null): Refusal | null {
  const approvers = approversOf(step, entry);
  if (by && (approvers.includes(lower(by.email)) || (approvers.length === 0 && step.data.kind === "approval"))) return null;
  const cure = approvers.length > 0 ? `Ask ${approvers.join(", ")}.` : "Sign in as a member, or name its approvers in the flow.";
  return refuse("not_an_approver", `You are not an approver of "${step.name}". ${cure}`);
}

function notDecidable(graph: Graph, step: StepInfo, state: TaskState, { email }: Person): Refusal | null {
  const { name } = step;
  const of = (id: string) => entryOf(state.steps, id);
  const entry = of(step.id);
  const held = heldBack(step, entry);
  if (held) return held;
  if (entry.status === "Completed") return refuse("step_completed", `"${name}" is decided already. Reopen it to decide it again.`);
  const missing = reviewed(step, of).filter((id) => of(id).status !== "Completed");
  if (missing.length > 0)
    return refuse(
      "not_approvable",
      `"${name}" cannot be decided yet. Complete ${quoted(missing.map((id) => graph.step.get(id)?.name ?? id))} first.`,
    );
  const waiting = undecided(step, entry);
  if (hasDecided(entry, email)) return refuse("already_decided", `You have decided "${name}" already. It waits for ${waiting.join(", ")}.`);
  if (step.data.kind === "sequential_approval" && waiting[0] !== lower(email))
    return refuse("out_of_turn", `It is not your turn to decide "${name}". It waits for ${waiting[0]} first.`);
  return null;
}

type Decided = EventOf<"step_approved"> | EventOf<"step_rejected">;

interface Deciding {
  step: StepInfo;
  before: StepState;
  draft: Draft;
}

function decide(graph: Graph, state: TaskState, event: Decided, answers: Answers): Deciding | Refusal {
  const step = graph.step.get(event.step);
  if (!step) return notAStep(event.step);
  if (!step.approval) return refuse("wrong_kind", `"${step.name}" is not an approval. Complete it instead.`);
  // Who may decide is judged before whether it can be decided (contract section 3).
  const before = entryOf(state.steps, step.id);
  const refusal = notAnApprover(step, before, event.by);
  if (refusal || !event.by) return refusal ?? notAStep(event.step);
  const held = notDecidable(graph, step, state, event.by);
  if (held) return held;
  const draft = draftOf({ graph, event, answers, before: state, state });
  const decision: Decision = {
    approver: event.by,
    decision: event.kind === "step_approved" ? "Approved" : "Rejected",
    comment: event.comment,
    decidedDate: event.at,
  };
  write(draft, step.id, { decisions: [...before.decisions, decision] });
  draft.facts.push({ kind: "decided", step: step.id, decision });
  return { step, before, draft };
}

function leave({ draft, step, before }: Deciding, exits: readonly string[]): void {
  leadOn(draft, exits, { leaders: [step.id], from: step.id, again: before.reopened === true });
}

export function stepApproved(graph: Graph, state: TaskState, event: EventOf<"step_approved">, answers: Answers): Advanced | Refusal {
  const deciding = decide(graph, state, event, answers);
  if ("refused" in deciding) return deciding;
  const { draft, step } = deciding;
  if (isRoundOver(step, read(draft, step.id))) {
    completeStep(draft, step.id);
    leave(deciding, step.exits);
  }
  return finish(draft);
}

/** One rejection rejects: decision first, then reopening, then the edge. Without an edge the approval waits for its next round. */
export function stepRejected(graph: Graph, state: TaskState, event: EventOf<"step_rejected">, answers: Answers): Advanced | Refusal {
  const deciding = decide(graph, state, event, answers);
  if ("refused" in deciding) return deciding;
  const { draft, step } = deciding;
  const leads = step.rejected.length > 0;
  if (leads) completeStep(draft, step.id);
  else write(draft, step.id, { decisions: [] });
  for (const id of reviewed(step, reader(draft))) {
    draft.rejected.add(id);
    reopenStep(draft, id, false);
  }
  for (const id of draft.rejected) stopBehind(draft, id);
  if (leads) leave(deciding, step.rejected);
  return finish(draft);
}
