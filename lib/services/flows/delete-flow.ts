import { and, count, eq, inArray, isNull, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { actionRuns, endpoints, flows, tasks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { Refused } from "#lib/errors.ts";
import { toPublic } from "#lib/ids.ts";
import { counted } from "#lib/in-words.ts";
import { cancelWaiting, manyChanged } from "#lib/services/deliveries/switch-endpoints.ts";
import { lockFlow } from "#lib/services/flows/flow-row.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { endOfDeleted } from "#lib/services/incoming/requests.ts";
import { announce } from "#lib/services/live.ts";
import { giveUpMail } from "#lib/services/mail/queue.ts";
import { disableTargeting, lockWebhooks } from "#lib/services/organisation/webhook-endpoints.ts";
import { discardedBy } from "#lib/services/runs/run-acts.ts";
import { audit } from "#lib/services/workspace/audit.ts";

/** In the order of everybody who changes a task: the task, then its flow. */
async function lockTasks(tx: Tx, { workspaceId }: Actor, flowId: string): Promise<void> {
  const locked = tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.flowId, flowId), eq(tasks.workspaceId, workspaceId), isNull(tasks.archivedAt)))
    .orderBy(tasks.id)
    .for("update")
    .as("locked");
  await tx.select({ all: count() }).from(locked);
}

async function openTasks(tx: Tx, flowId: string): Promise<number> {
  const [row] = await tx
    .select({ open: count() })
    .from(tasks)
    .where(and(eq(tasks.flowId, flowId), eq(tasks.status, "active"), eq(tasks.test, false), isNull(tasks.archivedAt)));
  return row?.open ?? 0;
}

/**
 * Archives the flow with its tasks: it is in no list and at no address any more, and nothing of it is sent. `restoreFlow` brings
 * back what was archived with it: what waits for whom stays written down for that.
 * @param flowId uuid
 * @throws Refused `not_found`, or `conflict` where tasks are open and `force` does not say "all the same"
 */
export async function deleteFlow(actor: Actor, flowId: string, { force }: { force: boolean }): Promise<void> {
  const alsoChanged = await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    // Before the flow: who changes a webhook locks them in this order too.
    await lockWebhooks(tx, actor.workspaceId);
    await lockTasks(tx, actor, flowId);
    const { row: known } = await lockFlow(tx, actor, flowId);
    const open = await openTasks(tx, flowId);
    if (open > 0 && !force) {
      const are = `${counted(open, "task")} ${open === 1 ? "is" : "are"}`;
      throw new Refused("conflict", `${are} open in this flow. Complete them first, or delete the flow with force=true.`, {
        extra: { openTasks: open },
      });
    }
    await tx.update(flows).set({ archivedAt: sql`now()`, updatedBy: actor.memberId, updatedAt: sql`now()` }).where(eq(flows.id, flowId));
    await tx
      .update(tasks)
      .set({ archivedAt: sql`now()` })
      .where(and(eq(tasks.flowId, flowId), isNull(tasks.archivedAt)));
    const webhooks = await disableTargeting(tx, actor, flowId);
    await cancelWaiting(tx, eq(endpoints.flowId, flowId));
    // A run that is under way finds out at its commit that it was given up.
    await tx
      .update(actionRuns)
      .set({
        status: "discarded",
        claim: null,
        finishedAt: sql`coalesce(${actionRuns.finishedAt}, now())`,
        acts: sql`${actionRuns.acts} || ${JSON.stringify([discardedBy(actor)])}::jsonb`,
      })
      .where(
        and(
          inArray(actionRuns.taskId, tx.select({ id: tasks.id }).from(tasks).where(eq(tasks.flowId, flowId))),
          inArray(actionRuns.status, ["waiting", "running", "failed", "interrupted"]),
        ),
      );
    await endOfDeleted(tx, flowId);
    await giveUpMail(tx, flowId);
    await audit(tx, actor, "flow.deleted", `flow:${flowId}`, { name: known.name, openTasks: open });
    return webhooks;
  });
  // Its tasks were in many lists, and its deliveries in the log.
  announce(actor.workspaceId, [{ kind: "flow", id: toPublic(flowId) }, ...alsoChanged, manyChanged]);
}
