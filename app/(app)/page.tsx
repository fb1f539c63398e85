import type { Metadata } from "next";
import { cookies } from "next/headers";
import { type Known, nothingKnown } from "#app/(app)/known.tsx";
import { renderedAt } from "#app/(app)/rendered-at.ts";
import { queryOf, type SearchParams } from "#app/(app)/search-params.ts";
import { GET as firstStepsDoor } from "#app/data/first-steps/route.ts";
import { GET as flowsDoor } from "#app/data/flows/route.ts";
import { GET as inboxDoor } from "#app/data/inbox/route.ts";
import { GET as mentionsDoor } from "#app/data/mentions/route.ts";
import { GET as taskDoor } from "#app/data/tasks/[taskId]/route.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import { FIRST_STEPS_COOKIE, isPutAway } from "#components/inbox/first-steps-put-away.ts";
import { orderTasks } from "#components/inbox/group-tasks.ts";
import { Inbox } from "#components/inbox/inbox.tsx";
import { arrangementOf, type InboxAddress, inboxAsked, isOfTasks, placesOf, readInboxAddress } from "#components/inbox/inbox-address.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import { requireActor } from "#lib/auth/session.ts";
import { toPublic } from "#lib/ids.ts";
import { readWorkspace } from "#lib/services/workspace/settings.ts";
import { allDone, type FirstStepsJson } from "#lib/wire/first-steps.ts";
import type { Listed } from "#lib/wire/listed.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

export const metadata: Metadata = { title: "Inbox" };

/** Whether there is something to show: not where they are done, put away, or not the reader's to take. */
async function hasFirstSteps(known: Known, actor: Actor): Promise<boolean> {
  if (!can(actor, "flows:edit")) return false;
  const cookie = (await cookies()).get(FIRST_STEPS_COOKIE)?.value;
  if (isPutAway(cookie, toPublic(actor.memberId))) return false;
  const steps = await known.ask<FirstStepsJson>(keys.firstSteps, { door: firstStepsDoor, url: urls.firstSteps });
  return steps !== undefined && !allDone(steps);
}

/** What the address asks for. */
async function askInbox(known: Known, actor: Actor, query: URLSearchParams): Promise<void> {
  const address = readInboxAddress(query, placesOf(can(actor, "tasks:perform")));
  if (isOfTasks(address)) await askTasks(known, actor, address);
  else await known.askFirst(keys.mentions, { door: mentionsDoor, url: urls.mentions() });
}

/** The list, and the task that stands beside it at first. */
async function askTasks(known: Known, actor: Actor, address: InboxAddress): Promise<void> {
  const { tab } = address;
  const asked = inboxAsked(address);
  const [list, locale] = await Promise.all([
    known.askFirst<Listed<TaskItemJson>>(keys.inbox(tab, asked), { door: inboxDoor, url: urls.inbox(tab, asked) }),
    readWorkspace(actor.workspaceId),
  ]);
  const [first] = orderTasks(list?.items ?? [], arrangementOf(address), renderedAt(), locale).order;
  if (first) await known.ask(keys.task(first.id), { door: taskDoor, url: urls.task(first.id), params: { taskId: first.id } });
  // What an empty list says depends on them.
  else await known.ask(keys.flows, { door: flowsDoor, url: urls.flows });
}

export default async function InboxPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor("tasks:read");
  const known = await nothingKnown();
  const [firstSteps] = await Promise.all([hasFirstSteps(known, actor), askInbox(known, actor, await queryOf(searchParams))]);
  return known.around(<Inbox firstSteps={firstSteps} />);
}
