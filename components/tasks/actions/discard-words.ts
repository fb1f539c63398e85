/** What becomes of a stopped action that is discarded, and of its task (contract, "discard"). Pure. */
import { eitherOf, listed } from "#lib/in-words.ts";
import type { LeadsTo } from "#lib/wire/leads-to.ts";

/** @param name of the action */
export const keptOf = (name: string): string => `Nothing of ${name} is kept. Calls that were answered can't be taken back.`;

/**
 * "The task goes on without it to Review."
 * @param to where it goes; null where it stays
 * @param stage where it stands; null where it stands nowhere, or that is not known
 */
export function goesOf(to: LeadsTo | null, stage: string | null): string {
  if (to === null) return `The task stays ${stage === null ? "where it is" : `in ${stage}`}.`;
  const surely = to.surely.length > 0 ? ` to ${listed(to.surely)}` : "";
  const perhaps = to.perhaps.length > 0 ? `, and may go to ${eitherOf(to.perhaps)}` : "";
  return `The task goes on without it${surely}${perhaps}.`;
}
