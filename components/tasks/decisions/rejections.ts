/** Why open steps have to be done once more, read from the task's history. Pure. */
import type { DecisionJson, HistoryEntryJson, TaskPageJson } from "#lib/wire/pages.ts";

/** What somebody said who rejected. */
export interface Reason {
  /** Their name. */
  who: string;
  comment: string;
  at: string;
}

export interface Rejection extends Pick<DecisionJson, "by" | "comment" | "at"> {
  /** Name of who rejected. */
  who: string;
  /** Where they said nothing, what was said last before them; null where that is nothing. */
  reason: Reason | null;
  /** The approval; null where the task's version does not have it any more. */
  approval: string | null;
  /** Names of the open steps that it led to, in the order of nodes. */
  steps: string[];
}

/** What an approver who is asked once more has to know. */
export type EarlierRejection = Pick<Rejection, "comment" | "at" | "who" | "reason">;

type Decided = NonNullable<HistoryEntryJson["decision"]> & { who: string };

/** The decision that led to what an entry reached: its own, or that of the approval behind which its action ran by itself. */
function decisionBehind({ decision, who, origin }: HistoryEntryJson, latest: ReadonlyMap<string, Decided>): Decided | undefined {
  if (decision) return { ...decision, who: who ?? decision.by };
  return origin === undefined ? undefined : latest.get(origin);
}

/** Only what was said in words tells why. */
const reasonOf = ({ who, comment, at }: Pick<Decided, "who" | "comment" | "at">): Reason | null =>
  comment === null ? null : { who, comment, at };

/** Whether an entry gave the approval: what was said of it before has been heard. */
const gave = ({ decision, left }: HistoryEntryJson, nodeId: string): boolean =>
  decision?.nodeId === nodeId && decision.decision === "Approved" && left.includes(nodeId);

/** By step, the rejection that it was opened by and not completed since, with the reason of the last one that told any. @param history newest first */
function rejectedSteps(history: readonly HistoryEntryJson[]): { rejected: Map<string, Decided>; reasons: Map<Decided, Reason> } {
  const rejected = new Map<string, Decided>();
  const latest = new Map<string, Decided>();
  /** By step, the last one that told why. */
  const told = new Map<string, Decided>();
  const reasons = new Map<Decided, Reason>();
  for (const entry of history.toReversed()) {
    for (const step of entry.left) rejected.delete(step);
    for (const [step, { nodeId }] of told) if (gave(entry, nodeId)) told.delete(step);
    const decided = decisionBehind(entry, latest);
    if (!decided) continue;
    latest.set(decided.nodeId, decided);
    if (decided.decision !== "Rejected") continue;
    for (const step of [...entry.reached, ...entry.reopened]) {
      rejected.set(step, decided);
      const before = told.get(step);
      const reason = decided.comment === null && before ? reasonOf(before) : null;
      if (reason && reason.at > (reasons.get(decided)?.at ?? "")) reasons.set(decided, reason);
      if (decided.comment !== null) told.set(step, decided);
    }
  }
  return { rejected, reasons };
}

/** The rejections behind the steps where the task stands, the latest first. @param history newest first */
export function rejectionsOf({ steps }: Pick<TaskPageJson, "steps">, history: readonly HistoryEntryJson[]): Rejection[] {
  const { rejected, reasons } = rejectedSteps(history);
  const open = steps.filter(({ nodeId, reason }) => reason.kind === "open" && rejected.has(nodeId));
  return [...new Set(rejected.values())]
    .map((decided) => ({
      by: decided.by,
      comment: decided.comment,
      at: decided.at,
      who: decided.who,
      reason: reasons.get(decided) ?? null,
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
  const given = history.findIndex((entry) => gave(entry, nodeId));
  const [last, ...before] = history
    .slice(0, given === -1 ? undefined : given)
    .flatMap(({ decision, who }) =>
      decision?.nodeId === nodeId && decision.decision === "Rejected" ? [{ ...decision, who: who ?? decision.by }] : [],
    );
  if (!last) return null;
  const reason = last.comment === null ? (before.map(reasonOf).find((each) => each !== null) ?? null) : null;
  return { comment: last.comment, at: last.at, who: last.who, reason };
}
