/** What a move to another version would do to each step of a task. Pure: it is the move itself, and nobody keeps what it gives. */

import { migrate } from "#lib/engine/events/migrated.ts";
import { type Graph, graphOf } from "#lib/engine/graph.ts";
import { isRefusal } from "#lib/engine/refuse.ts";
import { entryOf, isOpenStep } from "#lib/engine/state.ts";
import type { Advanced, Answers, Fact, Refusal, StepState, TaskState } from "#lib/engine/types.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** Where a step stands, in one word. A completed step counts as completed whether it is shown or not. */
export type Standing = "completed" | "open" | "stopped" | "hidden";

/**
 * What becomes of a step.
 * kept: it stands where it stood. new: the task has not been there. removed: its completion stays in the history.
 * gone: the task waits at it, and the new version does not have it. hidden, shown: by its rule. reached: the task waits there
 * then. completed: it ends there.
 */
export type StepChange = "kept" | "new" | "removed" | "gone" | "hidden" | "shown" | "reached" | "completed";

export interface NamedStep {
  nodeId: string;
  name: string;
}

export interface MigrationLine {
  nodeId: string;
  /** Its names in the version that is left and in the new one; null where that one lacks it. */
  from: string | null;
  to: string | null;
  /** Where it stands before and then; null where the version lacks it. */
  was: Standing | null;
  is: Standing | null;
  change: StepChange;
  /** Names of the steps and actions where the task goes on, of an open step that is gone or becomes hidden. */
  leadsTo: string[];
}

export interface MigrationPreview {
  /** In the order of the new version's nodes; those that it lacks stand behind the step that was before them. */
  lines: MigrationLine[];
  /** Where the task waits and the new version has no such step. */
  gone: NamedStep[];
  /** Why the task cannot be moved so; the lines leave out what cannot be told then. */
  refused: Refusal | null;
  /** Names of fields whose values change, because they do not fit the new version's types. */
  changedFields: string[];
  /** The task's status then; null where it cannot be moved. */
  status: TaskState["status"] | null;
}

const standingOf = ({ status, stopped, hidden }: StepState): Standing => {
  if (status === "Completed") return "completed";
  if (hidden) return "hidden";
  return stopped ? "stopped" : "open";
};

/** The task's open steps that the new version lacks, in the order of the version that it leaves. */
export function goneSteps(from: FlowDocument, to: FlowDocument, state: TaskState): NamedStep[] {
  const { step } = graphOf(to);
  return graphOf(from)
    .steps.filter(({ id }) => isOpenStep(entryOf(state.steps, id)) && !step.has(id))
    .map(({ id, name }) => ({ nodeId: id, name }));
}

function changeOf(was: Standing | null, is: Standing | null, reached: boolean): StepChange {
  if (is === null) return was === "open" ? "gone" : "removed";
  if (reached && is === "open") return "reached";
  if (was === is) return "kept";
  if (is === "completed") return "completed";
  if (was === null) return "new";
  if (was === "hidden") return "shown";
  return is === "hidden" ? "hidden" : "kept";
}

/** Where the way from these nodes ends: over conditions as they were decided, and over hidden steps. */
function onward(graph: Graph, { state, facts }: Advanced, ids: readonly string[]): string[] {
  const paths = new Map(facts.flatMap((fact) => (fact.kind === "condition_passed" ? [[fact.condition, fact.path]] : [])));
  const seen = new Set<string>();
  const visit = (id: string): string[] => {
    if (seen.has(id)) return [];
    seen.add(id);
    const node = graph.nodes.get(id);
    if (node?.type === "condition") return (graph.paths.get(id)?.get(paths.get(id) ?? "") ?? []).flatMap(visit);
    if (node?.type === "step" && entryOf(state.steps, id).hidden) return (graph.step.get(id)?.exits ?? []).flatMap(visit);
    return node && node.type !== "trigger" ? [node.data.name] : [];
  };
  return ids.flatMap(visit);
}

/** The steps of both versions, in the order of the lines. */
function inOrder(from: Graph, to: Graph): string[] {
  const order = to.steps.map(({ id }) => id);
  let before = -1;
  for (const { id } of from.steps) {
    const at = order.indexOf(id);
    if (at >= 0) before = at;
    else {
      before += 1;
      order.splice(before, 0, id);
    }
  }
  return order;
}

const isReached = (facts: readonly Fact[], id: string) => facts.some((fact) => fact.kind === "step_reached" && fact.step === id);

interface Versions {
  from: Graph;
  to: Graph;
}

function linesOf({ from, to }: Versions, before: TaskState, after: Advanced, moveTo: string | null): MigrationLine[] {
  return inOrder(from, to).map((nodeId) => {
    const [old, next] = [from.step.get(nodeId), to.step.get(nodeId)];
    const was = old ? standingOf(entryOf(before.steps, nodeId)) : null;
    const is = next ? standingOf(entryOf(after.state.steps, nodeId)) : null;
    const change = changeOf(was, is, isReached(after.facts, nodeId));
    const leaves = was === "open" && (change === "hidden" ? next?.exits : change === "gone" && moveTo !== null ? [moveTo] : undefined);
    return { nodeId, from: old?.name ?? null, to: next?.name ?? null, was, is, change, leadsTo: onward(to, after, leaves || []) };
  });
}

const without = (state: TaskState, gone: readonly NamedStep[]): TaskState => {
  const ids = new Set(gone.map(({ nodeId }) => nodeId));
  return { ...state, steps: Object.fromEntries(Object.entries(state.steps).filter(([id]) => !ids.has(id))) };
};

const fieldNames = ({ fields }: FlowDocument, facts: readonly Fact[]): string[] => {
  const keys = new Set(facts.flatMap((fact) => (fact.kind === "fields_changed" ? fact.keys : [])));
  return fields.filter(({ key }) => keys.has(key)).map(({ name }) => name);
};

/**
 * @param answers to the new version's expressions on the task's values
 * @param moveTo a step of the new version for those whose nodes are gone
 */
export function previewMigration(
  from: FlowDocument,
  to: FlowDocument,
  state: TaskState,
  answers: Answers,
  moveTo: string | null,
): MigrationPreview {
  const versions = { from: graphOf(from), to: graphOf(to) };
  const event = { kind: "migrated" as const, at: "", by: null, moveTo };
  const gone = goneSteps(from, to, state);
  const result = migrate(from, to, state, event, answers);
  const refused = isRefusal(result) ? result : null;
  // Without a step to move to, all the others can be told all the same.
  const rest = refused?.refused === "open_step_gone" ? migrate(from, to, without(state, gone), event, answers) : result;
  if (isRefusal(rest)) return { lines: [], gone, refused, changedFields: [], status: null };
  return {
    lines: linesOf(versions, state, rest, refused ? null : moveTo),
    gone,
    refused,
    changedFields: fieldNames(to, rest.facts),
    status: refused ? null : rest.state.status,
  };
}
