/** How versions are called and compared. Pure. */
import type { Which } from "#components/versions/use-versions.ts";
import type { VersionsJson } from "#lib/wire/versions.ts";

export const versionName = (which: Which): string => (which === "draft" ? "Draft" : `Version ${which}`);
/** Inside a sentence. */
export const versionInSentence = (which: Which): string => (which === "draft" ? "the draft" : `version ${which}`);

const rank = (which: Which): number => (which === "draft" ? Number.POSITIVE_INFINITY : which);

/** The earlier one first: a comparison always tells what time brought. */
export const inOrder = (one: Which, other: Which): [before: Which, after: Which] =>
  rank(one) <= rank(other) ? [one, other] : [other, one];

/** What a version is compared with unless somebody chooses: the one before it; null where there is none. @param numbers the newest first */
export function before(which: Which, numbers: readonly number[]): Which | null {
  return numbers.find((number) => number < rank(which)) ?? null;
}

/** Which two are looked at, as the page's address says. */
export function chosenOf(
  params: Pick<URLSearchParams, "get">,
  { versions, draft }: VersionsJson,
): { chosen: Which; against: Which | null } {
  const numbers = versions.map(({ number }) => number);
  const first: Which = draft.differs ? "draft" : (numbers[0] ?? "draft");
  const chosen = whichOf(params.get("version"), numbers) ?? first;
  const asked = whichOf(params.get("against"), numbers);
  return { chosen, against: asked === null || asked === chosen ? before(chosen, numbers) : asked };
}

/** Reads `3` or `draft` from an address; null for anything that the flow does not have. */
export function whichOf(text: string | null, numbers: readonly number[]): Which | null {
  if (text === "draft") return "draft";
  return numbers.find((number) => String(number) === text) ?? null;
}
