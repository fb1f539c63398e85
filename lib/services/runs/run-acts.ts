/** What people did with a run that had stopped: who began another try, who gave it up, and when. */
import type { Actor } from "#lib/auth/can.ts";
import { now } from "#lib/ids.ts";
import { performerOf } from "#lib/services/accounts/actors.ts";
import type { RunAct, RunActJson, RunFailure } from "#lib/wire/run.ts";

type Acts = readonly RunAct[];

/** What is kept of another try. @param attempt its number @param failure of the try before it, if it failed */
export const retriedBy = (actor: Actor, attempt: number, failure: RunFailure | null): RunAct => ({
  did: "retried",
  at: now().toISOString(),
  by: performerOf(actor),
  attempt,
  ...(failure && { why: failure.detail }),
});

/** What is kept of a run that is given up. */
export const discardedBy = (actor: Actor): RunAct => ({ did: "discarded", at: now().toISOString(), by: performerOf(actor) });

/** Who gave it up, and when; undefined where nobody did, or nobody knows. */
export const discardOf = (acts: Acts): RunAct | undefined => acts.find(({ did }) => did === "discarded");

/** When it was over: of one that was given up that is later than its last try. */
export const overAt = ({ acts, finishedAt }: { acts: Acts; finishedAt: Date | null }): Date | null => {
  const discard = discardOf(acts);
  return discard ? new Date(discard.at) : finishedAt;
};

/** Emails of the people in them. */
export const peopleOf = (acts: Acts): string[] => acts.map(({ by }) => by.email);

/** As pages tell them. @param nameOf of a member's email */
export const actsJson = (acts: Acts, nameOf: (email: string) => string): RunActJson[] =>
  acts.map(({ by, ...act }) => ({ ...act, who: nameOf(by.email) }));
