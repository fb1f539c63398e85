/** What a rejection does, said before it is made. Pure. */
import { eitherOf, listed } from "#lib/in-words.ts";
import type { DecidableJson } from "#lib/wire/pages.ts";

type Rejected = Pick<DecidableJson, "reviews" | "rejectedTo">;

/** Sentences without their subject; none where it can't be said beforehand. */
function deedsOf({ reviews, rejectedTo }: Rejected): string[] {
  if (rejectedTo === null && reviews.length === 0) return ["leads nowhere: the task stays here, and the same people are asked again."];
  const opens = reviews.length > 0 ? [`opens again what is under review: ${reviews.join(", ")}.`] : [];
  const others = (names: readonly string[] = []) => names.filter((name) => !reviews.includes(name));
  const [surely, perhaps] = [others(rejectedTo?.surely), others(rejectedTo?.perhaps)];
  const sends = [
    surely.length > 0 && `sends the task to ${listed(surely)}`,
    perhaps.length > 0 && `may send ${surely.length > 0 ? "it" : "the task"} to ${eitherOf(perhaps)}`,
  ].filter(Boolean);
  return sends.length > 0 ? [...opens, `${sends.join(", and ")}.`] : opens;
}

/** Under the title of what asks for it: "Opens again what is under review: Contract. Sends the task to Sales." */
export const rejectionDoes = (rejected: Rejected): string | undefined =>
  deedsOf(rejected)
    .map((deed) => deed.charAt(0).toUpperCase() + deed.slice(1))
    .join(" ") || undefined;

/** Beside the buttons of these approvals: "Rejecting leads nowhere: …". Of several it is told what they open again. */
export function rejectingDoes(approvals: readonly Rejected[]): string | undefined {
  const [one, ...others] = approvals;
  if (!one) return undefined;
  const reviews = [...new Set(approvals.flatMap((approval) => approval.reviews))];
  const [first, second] = deedsOf(others.length === 0 ? one : { reviews, rejectedTo: { surely: [], perhaps: [] } });
  return first && [`Rejecting ${first}`, ...(second === undefined ? [] : [`It ${second}`])].join(" ");
}
