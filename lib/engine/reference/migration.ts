/** The second opinion on the engine: another version in place of a task's own (rules 10, 18, 22, 24). `world.document` is the new one. */
import { approversOf, isRoundOver } from "#lib/engine/reference/approvals.ts";
import { judgeAll, leadersOf, leadOn } from "#lib/engine/reference/leading.ts";
import { isOpen, isVisible, nodeOf, notReached, of, refuseWhere, stepsOf, type World } from "#lib/engine/reference/world.ts";
import type { EventOf, StepState } from "#lib/engine/types.ts";

/** Rule 10: by node id. What the version does not have is forgotten, with all that refers to it; what is new is not reached (rule 18). */
function mapSteps(world: World): void {
  const { state } = world;
  const entries = Object.entries(state.steps);
  const began = entries.filter(([, entry]) => entry.began);
  const old = new Map(entries.filter(([, entry]) => !entry.began));
  const steps = stepsOf(world).map(({ id }): [string, StepState] => [id, old.get(id) ?? notReached()]);
  state.steps = Object.fromEntries([...began, ...steps]);
  // As at the beginning of a task: what was not there has not been hidden by anything.
  for (const step of stepsOf(world)) if (!old.has(step.id)) of(world, step.id).hidden = !isVisible(world, step);
  for (const entry of Object.values(state.steps)) entry.ledTo = entry.ledTo.filter((id) => steps.some(([kept]) => kept === id));
}

/** Of an open round stays what approvers of the new version have decided; it begins anew where none of them is left to end it. */
function keepDecisions(world: World): void {
  for (const step of stepsOf(world)) {
    const state = of(world, step.id);
    if (state.status === "Completed") continue;
    const present = approversOf(world, step);
    state.decisions = state.decisions.filter(({ approver }) => step.data.kind !== "task" && present.includes(approver.email));
    if (isRoundOver(world, step)) state.decisions = [];
  }
}

export function migrated(world: World, { moveTo }: EventOf<"migrated">): void {
  const entries = Object.entries(world.state.steps);
  const gone = entries.filter(([id, entry]) => nodeOf(world, id)?.type !== "step" && isOpen(entry)).map(([id]) => id);
  refuseWhere({
    // Rule 5: while a run stands nothing else happens to the task.
    run_stands: entries.some(([, { due = [] }]) => due.length > 0),
    open_step_gone: gone.length > 0 && moveTo === null,
    no_such_node: moveTo !== null && nodeOf(world, moveTo)?.type !== "step",
  });
  const leaders = gone.flatMap((id) => leadersOf(world, id));
  mapSteps(world);
  keepDecisions(world);
  judgeAll(world, true);
  if (gone.length === 0 || moveTo === null) return;
  // In place of the steps that are gone (rule 24): led to by those who led to them.
  const present = [...new Set(leaders)].filter((id) => Object.hasOwn(world.state.steps, id));
  leadOn(world, [moveTo], { leaders: present, again: false, quiet: true }, moveTo);
}
