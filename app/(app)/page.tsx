import type { Metadata } from "next";
import { cookies } from "next/headers";
import { FIRST_STEPS_COOKIE, isPutAway } from "#components/inbox/first-steps-put-away.ts";
import { Inbox } from "#components/inbox/inbox.tsx";
import { type Actor, can } from "#lib/auth/can.ts";
import { requireActor } from "#lib/auth/session.ts";
import { toPublic } from "#lib/ids.ts";
import { readFirstSteps } from "#lib/services/workspace/first-steps.ts";
import { allDone, type FirstStepsJson } from "#lib/wire/first-steps.ts";

export const metadata: Metadata = { title: "Inbox" };

/** Null where there is nothing to show: they are done, put away, or not the reader's to take. */
async function firstStepsOf(actor: Actor): Promise<FirstStepsJson | null> {
  if (!can(actor, "flows:edit")) return null;
  const cookie = (await cookies()).get(FIRST_STEPS_COOKIE)?.value;
  if (isPutAway(cookie, toPublic(actor.memberId))) return null;
  const steps = await readFirstSteps(actor);
  return allDone(steps) ? null : steps;
}

export default async function InboxPage() {
  const actor = await requireActor("tasks:read");
  return <Inbox firstSteps={await firstStepsOf(actor)} />;
}
