import { approversOf, isRoundOver, lower } from "#lib/engine/approvers.ts";
import { draftOf, setValues } from "#lib/engine/draft.ts";
import { withAllFields } from "#lib/engine/events/created.ts";
import { finish } from "#lib/engine/finish.ts";
import { fittedFields } from "#lib/engine/fitted.ts";
import { type Graph, graphOf, type StepInfo } from "#lib/engine/graph.ts";
import { quoted, refuse } from "#lib/engine/refuse.ts";
import { entryOf, isOpenStep, UNREACHED } from "#lib/engine/state.ts";
import type { Advanced, Answers, Decision, EventOf, Refusal, StepState, TaskState } from "#lib/engine/types.ts";
import { judgeAll, leadOn } from "#lib/engine/walk.ts";
import { holds } from "#lib/flow/rules/evaluate-rules.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** Decisions of those who are still approvers; a round that would be over with them begins anew, for nobody could end it. */
function keptDecisions(step: StepInfo, entry: StepState): Decision[] {
  const { status, decisions } = entry;
  if (status === "Completed" || decisions.length === 0) return decisions;
  if (!step.approval) return [];
  const approvers = approversOf(step, entry);
  const kept = decisions.filter(({ approver }) => approvers.length === 0 || approvers.includes(lower(approver.email)));
  return isRoundOver(step, { ...entry, decisions: kept }) ? [] : kept;
}

/**
 * Steps by node id: what is completed stays so, what is new is stopped, and nobody leads to what is gone (rules 10, 18).
 * A new step that is hidden was never shown, so nothing tells of its hiding.
 */
function mapSteps(to: Graph, { steps }: TaskState, isHidden: (step: StepInfo) => boolean): TaskState["steps"] {
  const kept = (id: string) => Object.hasOwn(steps, id) && !entryOf(steps, id).began && to.step.has(id);
  const mapped = to.steps.map((step): [string, StepState] => {
    if (!kept(step.id)) return [step.id, { ...UNREACHED, hidden: isHidden(step) }];
    const state = entryOf(steps, step.id);
    return [step.id, { ...state, decisions: keptDecisions(step, state), ledTo: state.ledTo.filter(kept) }];
  });
  const began = Object.entries(steps)
    .filter(([id, state]) => state.began && !to.step.has(id))
    .map(([id, state]): [string, StepState] => [id, { ...state, ledTo: state.ledTo.filter(kept) }]);
  return Object.fromEntries([...mapped, ...began]);
}

/**
 * Moves a task to another version of its flow. What it reaches is not announced as ready (rule 24).
 * @param from the version that the task leaves, for its steps' names in a refusal; null where it is not at hand
 * @param to the version that judges the task from now on
 */
export function migrate(
  from: FlowDocument | null,
  to: FlowDocument,
  state: TaskState,
  event: EventOf<"migrated">,
  answers: Answers,
): Advanced | Refusal {
  const graph = graphOf(to);
  const entries = Object.entries(state.steps);
  if (entries.some(([, { due }]) => due))
    return refuse(
      "run_stands",
      "An action that runs by itself is not done yet. Wait for it, try it again or discard it, then move the task.",
    );
  const gone = entries.filter(([id, step]) => isOpenStep(step) && !graph.step.has(id)).map(([id]) => id);
  const { moveTo } = event;
  if (moveTo !== null && !graph.step.has(moveTo))
    return refuse("no_such_node", `The new version has no step "${moveTo}" to move to. Name one of its steps.`);
  if (gone.length > 0 && moveTo === null) {
    const names = from ? gone.map((id) => graphOf(from).step.get(id)?.name ?? id) : gone;
    return refuse("open_step_gone", `The task waits at ${quoted(names)}, which the new version does not have. Name a step to move it to.`);
  }
  const fields = fittedFields(to, state.fields);
  const isHidden = ({ visibleIf }: StepInfo) => visibleIf !== undefined && !holds(visibleIf, fields, to.fields, answers);
  const mapped = { ...state, fields: withAllFields(to, state.fields), steps: mapSteps(graph, state, isHidden) };
  const draft = draftOf({ graph, event, answers, before: state, state: mapped });
  draft.quiet = "all";
  setValues(draft, { fields });
  judgeAll(draft);
  if (gone.length > 0 && moveTo !== null) {
    const leaders = Object.keys(mapped.steps).filter((id) => entryOf(state.steps, id).ledTo.some((led) => gone.includes(led)));
    leadOn(draft, [moveTo], { leaders, from: moveTo, again: false });
  }
  return finish(draft);
}
