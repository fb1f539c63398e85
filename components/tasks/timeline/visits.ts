/** A task's way through its steps, read from its history: each time it stood at a step. Pure. */
import type { DecisionJson, HistoryEntryJson } from "#lib/wire/pages.ts";
import type { StepDeliveryJson, StepJson } from "#lib/wire/task.ts";

export interface Visit {
  /** Unique in the list. */
  id: string;
  nodeId: string;
  /** Where the task's version does not have the step any more. */
  formerName: string | null;
  reachedAt: string;
  /** When the task left it; null while it stands there. */
  completedAt: string | null;
  /** It ended without being completed: the task was put back, or completed by hand. */
  stopped: boolean;
  /** Name of who completed it; null where nobody signed in did. */
  who: string | null;
  /** The action that completed it; null where the step was completed by itself. */
  action: string | null;
  /** What was decided there, in its order, of all rounds. */
  decisions: NamedDecision[];
}

export interface NamedDecision extends DecisionJson {
  who: string;
}

const begun = ({ id, at, formerNames = {} }: HistoryEntryJson, nodeId: string): Visit => ({
  id: `${id}-${nodeId}`,
  nodeId,
  formerName: formerNames[nodeId] ?? null,
  reachedAt: at,
  completedAt: null,
  stopped: false,
  who: null,
  action: null,
  decisions: [],
});

interface Walk {
  visits: Visit[];
  open: Map<string, Visit>;
}

function close(visit: Visit, entry: HistoryEntryJson): void {
  visit.completedAt = entry.at;
  visit.who = entry.who;
  visit.action = entry.run ? entry.title : null;
}

function walk({ visits, open }: Walk, entry: HistoryEntryJson): void {
  // A step that is left and reached again by one event: the old visit ends, a new one begins.
  const atOnce = new Set<string>();
  if (entry.decision) open.get(entry.decision.nodeId)?.decisions.push({ ...entry.decision, who: entry.who ?? entry.decision.by });
  for (const nodeId of entry.left) {
    const visit = open.get(nodeId);
    if (visit) close(visit, entry);
    else atOnce.add(nodeId);
    open.delete(nodeId);
  }
  for (const nodeId of entry.stopped) {
    const visit = open.get(nodeId);
    if (visit) Object.assign(visit, { completedAt: entry.at, stopped: true, who: entry.who });
    open.delete(nodeId);
  }
  for (const nodeId of [...entry.reached, ...entry.reopened]) {
    const visit = begun(entry, nodeId);
    visits.push(visit);
    // An end step completes itself when it is reached.
    if (atOnce.has(nodeId)) close(visit, entry);
    else open.set(nodeId, visit);
  }
}

/** Where the task stands first, then what was completed, the latest first. @param history newest first */
export function visitsOf(history: readonly HistoryEntryJson[]): Visit[] {
  const way: Walk = { visits: [], open: new Map() };
  for (const entry of history.toReversed()) walk(way, entry);
  const last = "9";
  return way.visits
    .map((visit, order) => ({ visit, order, ended: visit.completedAt ?? last }))
    .sort((a, b) => (a.ended === b.ended ? b.order - a.order : a.ended < b.ended ? 1 : -1))
    .map(({ visit }) => visit);
}

/**
 * The deliveries of each visit, by the visit's id. A step's deliveries are those of its latest completion, so they stand at
 * that visit, also while the task is at the step again; earlier visits have none.
 * @param visits as `visitsOf` orders them
 */
export function deliveriesByVisit(
  visits: readonly Visit[],
  steps: readonly Pick<StepJson, "nodeId" | "deliveries">[],
): Map<string, readonly StepDeliveryJson[]> {
  const found = new Map<string, readonly StepDeliveryJson[]>();
  for (const { nodeId, deliveries } of steps) {
    const latest = visits.find((visit) => visit.nodeId === nodeId && visit.completedAt !== null && !visit.stopped);
    if (latest && deliveries.length > 0) found.set(latest.id, deliveries);
  }
  return found;
}
