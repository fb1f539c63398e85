/** Why open steps have to be done once more, read from the task's history. Pure. */
import type { DecisionJson, HistoryEntryJson, TaskPageJson } from "#lib/wire/pages.ts";

export interface Rejection extends Pick<DecisionJson, "by" | "comment" | "at"> {
  /** Name of who rejected. */
  who: string;
  /** The approval; null where the task's version does not have it any more. */
  approval: string | null;
  /** Names of the open steps that it led to, in the order of nodes. */
  steps: string[];
}

/** What an approver who is asked once more has to know. */
export interface EarlierRejection extends Pick<DecisionJson, "comment" | "at"> {
  /** Name of who rejected. */
  who: string;
}

type Decided = NonNullable<HistoryEntryJson["decision"]> & { who: string };

/** The decision that led to what an entry reached: its own, or that of the approval behind which its action ran by itself. */
function decisionBehind({ decision, who, origin }: HistoryEntryJson, latest: ReadonlyMap<string, Decided>): Decided | undefined {
  if (decision) return { ...decision, who: who ?? decision.by };
  return origin === undefined ? undefined : latest.get(origin);
}

/** By step, the rejection that it was opened by and not completed since. @param history newest first */
function rejectedSteps(history: readonly HistoryEntryJson[]): Map<string, Decided> {
  const rejected = new Map<string, Decided>();
  const latest = new Map<string, Decided>();
  for (const entry of history.toReversed()) {
    for (const step of entry.left) rejected.delete(step);
    const decided = decisionBehind(entry, latest);
    if (!decided) continue;
    latest.set(decided.nodeId, decided);
    if (decided.decision === "Rejected") for (const step of [...entry.reached, ...entry.reopened]) rejected.set(step, decided);
  }
  return rejected;
}

/** The rejections behind the steps where the task stands, the latest first. @param history newest first */
export function rejectionsOf({ steps }: Pick<TaskPageJson, "steps">, history: readonly HistoryEntryJson[]): Rejection[] {
  const rejected = rejectedSteps(history);
  const open = steps.filter(({ nodeId, reason }) => reason.kind === "open" && rejected.has(nodeId));
  return [...new Set(rejected.values())]
    .map((decided) => ({
      by: decided.by,
      comment: decided.comment,
      at: decided.at,
      who: decided.who,
      approval: steps.find(({ nodeId }) => nodeId === decided.nodeId)?.name ?? null,
      steps: open.filter(({ nodeId }) => rejected.get(nodeId) === decided).map(({ name }) => name),
    }))
    .filter((rejection) => rejection.steps.length > 0)
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

/**
 * The approval's latest rejection, which is of a round before; null where there was none, or where the approval was given since.
 * @param history newest first
 */
export function earlierRejection(nodeId: string, history: readonly HistoryEntryJson[]): EarlierRejection | null {
  const ended = history.findIndex(
    ({ decision, left }) => decision?.nodeId === nodeId && (decision.decision === "Rejected" || left.includes(nodeId)),
  );
  const at = history[ended]?.decision?.decision === "Rejected" ? ended : -1;
  const { decision = null, who = null } = history[at] ?? {};
  if (!decision) return null;
  return { comment: decision.comment, at: decision.at, who: who ?? decision.by };
}
