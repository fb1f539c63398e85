/** What a page says about an approval in its present round. Pure. */

import { memberOf, personName } from "#components/tasks/people.ts";
import { eitherOf, listed } from "#lib/in-words.ts";
import type { DecidableJson, DecisionJson, MemberJson } from "#lib/wire/pages.ts";

export const APPROVAL_KINDS: Record<DecidableJson["kind"], string> = {
  approval: "Approval",
  parallel_approval: "Parallel approval",
  sequential_approval: "Sequential approval",
};

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/**
 * Who decides next; of an approval that cannot be decided yet, what has to be completed first.
 * @param reader their email: they are called "you"
 */
export function waitsWords({ kind, waitsFor, waitsForSteps }: DecidableJson, members: readonly MemberJson[], reader: string): string {
  if (waitsForSteps.length > 0) return `Waits for: ${waitsForSteps.join(", ")}`;
  const names = waitsFor.map((email) => (same(email, reader) ? "you" : (personName(members, email) ?? email)));
  if (names.length === 0) return "Any member can decide.";
  if (kind !== "sequential_approval") return `It waits for ${(kind === "approval" ? eitherOf : listed)(names)}.`;
  const [next, ...others] = names;
  const first = next === "you" ? "You decide next" : `${next} decides next`;
  return others.length === 0 ? `${first}.` : `${first}, then ${listed(others)}.`;
}

/** How far the round is, as "1 of 2"; null where one decision is enough. */
export const progressWords = ({ kind, approvers, waitsFor }: DecidableJson): string | null =>
  kind === "approval" ? null : `${approvers.length - waitsFor.length} of ${approvers.length}`;

export interface ApproverLine {
  email: string;
  name: string;
  member: MemberJson | undefined;
  /** The names of those in whose place they decide. */
  inPlaceOf: string[];
  /** Null while they have not decided. */
  decision: DecisionJson | null;
  /** Whether they can decide now, as far as their turn goes. */
  asked: boolean;
  /** An approver who has not decided: somebody else may take their place. */
  replaceable: boolean;
}

/** A line for each approver in their order, then for whoever decided and is none. */
export function approverLines(
  { kind, approvers, replaced, waitsFor, waitsForSteps, decisions }: DecidableJson,
  members: readonly MemberJson[],
): ApproverLine[] {
  const others = decisions.map(({ by }) => by).filter((by) => !approvers.some((email) => same(email, by)));
  return [...approvers, ...others].map((email) => ({
    email,
    name: personName(members, email) ?? email,
    member: memberOf(members, email),
    inPlaceOf: replaced.filter(({ to }) => same(to, email)).map(({ from }) => personName(members, from) ?? from),
    decision: decisions.find(({ by }) => same(by, email)) ?? null,
    asked: waitsForSteps.length === 0 && (kind !== "sequential_approval" || same(waitsFor[0] ?? "", email)),
    replaceable: waitsFor.some((waiting) => same(waiting, email)),
  }));
}
