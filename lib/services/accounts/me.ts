import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { members } from "#db/schema/index.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import { memberColumns, memberJson } from "#lib/services/accounts/members.ts";
import { countMentions } from "#lib/services/comments/list-mentions.ts";
import { recentFailures } from "#lib/services/deliveries/recent-failures.ts";
import { recentFlows } from "#lib/services/flows/flow-pages.ts";
import { notFound } from "#lib/services/params.ts";
import { countStopped } from "#lib/services/run-log/count-stopped.ts";
import { inboxCount } from "#lib/services/tasks/inbox.ts";
import { readWorkspace } from "#lib/services/workspace/settings.ts";
import type { MeJson } from "#lib/wire/pages.ts";

/** What every page knows of its reader. */
export async function readMe(actor: Actor): Promise<MeJson> {
  const [[member], workspace, waiting, mentions, recent, stoppedRuns, failures] = await Promise.all([
    db().select(memberColumns).from(members).where(eq(members.id, actor.memberId)),
    readWorkspace(actor.workspaceId),
    inboxCount(actor),
    countMentions(actor),
    recentFlows(actor),
    can(actor, "tasks:perform") ? countStopped(actor.workspaceId) : 0,
    can(actor, "deliveries:read") ? recentFailures(actor.workspaceId) : 0,
  ]);
  if (!member) throw notFound("member");
  return {
    member: memberJson(member),
    workspace,
    inboxCount: waiting,
    unreadMentions: mentions,
    recentFlows: recent,
    stoppedRuns,
    failures,
  };
}
