/** Why each step of a task is where it is, as data. In words: reason-words.ts. Pure. */
import { type Graph, graphOf, type StepInfo } from "#lib/engine/graph.ts";
import { entryOf, isApprovable, reviewed } from "#lib/engine/state.ts";
import type { StepState, TaskState } from "#lib/engine/types.ts";
import type { Rules } from "#lib/flow/rules/rules.ts";
import type { FlowDocument, FlowEdge } from "#lib/flow/schema.ts";

/** Lists hold node ids, in `nodes` order. */
export type StepReason =
  | { kind: "open" }
  /** `by`: email, null where it completed itself. `decision`: of an approval. */
  | { kind: "completed"; by: string | null; at: string | null; decision: "Approved" | "Rejected" | null }
  | { kind: "hidden"; rules: Rules }
  /** By completing the task by hand. */
  | { kind: "stopped_by_hand" }
  /** Steps that led here and were opened again. */
  | { kind: "held_back"; by: string[] }
  /** An approval, and the steps under review that are not completed. */
  | { kind: "waits_for_review"; of: string[] }
  /** Actions that run by themselves on the way here and are not done. */
  | { kind: "waits_for_action"; actions: string[] }
  /** Steps whose completion, or whose rejection, leads here. */
  | { kind: "not_reached"; after: string[]; rejected: string[] }
  /** What leads here has led elsewhere, or the task is `over`. */
  | { kind: "left_out"; over: boolean };

interface Origins {
  /** Steps and triggers whose leaving leads to the step. */
  after: Set<string>;
  /** Approvals whose rejection does. */
  rejected: Set<string>;
  /** Actions on the way. */
  actions: Set<string>;
}

/** A task at its document, with the document's edges by what they lead to. */
interface Standing {
  graph: Graph;
  state: TaskState;
  into: ReadonlyMap<string, readonly FlowEdge[]>;
}

/** Walks back over actions, conditions and hidden steps, which wait for nobody. */
function originsOf({ graph, state, into }: Standing, id: string): Origins {
  const origins: Origins = { after: new Set(), rejected: new Set(), actions: new Set() };
  const seen = new Set([id]);
  const from = (target: string): void => {
    for (const { source, sourceHandle } of into.get(target) ?? []) {
      const step = graph.step.get(source);
      const passed = step
        ? entryOf(state.steps, source).hidden && step.exits.includes(target)
        : graph.nodes.get(source)?.type !== "trigger";
      if (!passed) (step?.approval && sourceHandle === "rejected" ? origins.rejected : origins.after).add(source);
      else if (!seen.has(source)) {
        seen.add(source);
        if (!step) origins.actions.add(source);
        from(source);
      }
    }
  };
  from(id);
  return origins;
}

function notReached(standing: Standing, id: string): StepReason {
  const { graph, state } = standing;
  if (state.status === "completed") return { kind: "left_out", over: true };
  const { after, rejected, actions } = originsOf(standing, id);
  const of = (origin: string) => entryOf(state.steps, origin);
  const due = [...after, ...rejected].flatMap((origin) => of(origin).due ?? []).filter(({ action }) => actions.has(action));
  if (due.length > 0) return { kind: "waits_for_action", actions: [...new Set(due.map(({ action }) => action))] };
  const ahead = (origins: Set<string>) =>
    graph.steps.filter((step) => origins.has(step.id) && of(step.id).status === "NotCompleted").map((step) => step.id);
  const known = after.size + rejected.size > 0;
  const coming = { after: ahead(after), rejected: ahead(rejected) };
  return known && coming.after.length + coming.rejected.length === 0
    ? { kind: "left_out", over: false }
    : { kind: "not_reached", ...coming };
}

function stopped(standing: Standing, id: string, { stoppedByHand, reachedAt }: StepState): StepReason {
  const { graph, state } = standing;
  if (stoppedByHand) return { kind: "stopped_by_hand" };
  const openedAgain = graph.steps.filter((other) => {
    const { status, ledTo } = entryOf(state.steps, other.id);
    return status === "NotCompleted" && ledTo.includes(id);
  });
  return reachedAt !== null && openedAgain.length > 0
    ? { kind: "held_back", by: openedAgain.map((other) => other.id) }
    : notReached(standing, id);
}

function reasonOf(standing: Standing, step: StepInfo): StepReason {
  const of = (id: string) => entryOf(standing.state.steps, id);
  const entry = of(step.id);
  if (entry.hidden) return { kind: "hidden", rules: step.visibleIf ?? { all: [] } };
  if (entry.status === "Completed") {
    const decision = entry.decisions.at(-1)?.decision ?? null;
    return { kind: "completed", by: entry.completedBy?.email ?? null, at: entry.completedAt, decision };
  }
  if (entry.stopped) return stopped(standing, step.id, entry);
  return isApprovable(step, of)
    ? { kind: "open" }
    : { kind: "waits_for_review", of: reviewed(step, of).filter((id) => of(id).status !== "Completed") };
}

/** By node id, for every step of the document. */
export function reasonsOf(document: FlowDocument, state: TaskState): Map<string, StepReason> {
  const graph = graphOf(document);
  const standing = { graph, state, into: Map.groupBy(document.edges, ({ target }) => target) };
  return new Map(graph.steps.map((step) => [step.id, reasonOf(standing, step)]));
}
