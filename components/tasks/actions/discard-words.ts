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
  const { steps, depends } = to;
  if (steps.length === 0) return "The task goes on without it.";
  // A condition that leads to one step alone decides nothing.
  return depends && steps.length > 1
    ? `The task goes on without it, to ${eitherOf(steps)}.`
    : `The task goes on without it to ${listed(steps)}.`;
}
