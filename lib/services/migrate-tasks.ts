/** Open tasks move to a newer version of their flow, each in a transaction of its own. */
import { eq } from "drizzle-orm";
import { applyMigration } from "#db/apply.ts";
import { db } from "#db/client.ts";
import { documentById, type StoredDocument } from "#db/documents.ts";
import { flows } from "#db/schema/index.ts";
import { findTask, lockTask, lockUnfinishedRuns, openTaskIds } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { invalid, isRefused, Refused } from "#lib/errors.ts";
import { bindIdempotency } from "#lib/http/idempotency.ts";
import { notFound } from "#lib/http/params.ts";
import { now, toPublic } from "#lib/ids.ts";
import { performerOf, personOf } from "#lib/services/actors.ts";
import { busySentence } from "#lib/services/busy.ts";
import { consult } from "#lib/services/consult.ts";
import { announce } from "#lib/services/live.ts";
import { takeWaiting } from "#lib/services/runs.ts";

async function migrateOne(actor: Actor, taskId: string, to: StoredDocument, moveTo: string | null): Promise<void> {
  await db().transaction(async (tx) => {
    const task = await lockTask(tx, actor.workspaceId, taskId);
    if (!task) throw notFound("task");
    const [standing] = await lockUnfinishedRuns(tx, taskId);
    if (standing) throw new Refused("task_busy", busySentence(standing));
    if (task.version.id === to.id) throw new Refused("conflict", `${task.state.name} is on the newest version already.`);
    const answers = await consult(to.document, task.state.fields, {});
    const event = { kind: "migrated" as const, at: now().toISOString(), by: personOf(actor), moveTo };
    await applyMigration(tx, task, to, event, answers, { depth: 0, performer: performerOf(actor), answers: {} });
    await bindIdempotency(tx);
  });
  await takeWaiting(taskId);
}

/**
 * Moves all open tasks of the flow; those that can't be moved (a run stands, an open step's node is gone) keep their version.
 * @returns how many were moved, and the ids (22 characters) of those that were not
 */
export async function migrateTasks(actor: Actor, flowId: string, documentId: string): Promise<{ migrated: number; notMigrated: string[] }> {
  const to = await documentById(documentId);
  const notMigrated: string[] = [];
  let migrated = 0;
  for (const id of await openTaskIds(flowId, documentId)) {
    try {
      await migrateOne(actor, id, to, null);
      migrated += 1;
    } catch (error) {
      if (!isRefused(error)) throw error;
      notMigrated.push(toPublic(id));
    }
  }
  return { migrated, notMigrated };
}

/** @throws Refused `invalid` where the version has no such step */
function mustHaveStep({ document }: StoredDocument, moveTo: string | null): void {
  if (moveTo === null || document.nodes.some(({ id, type }) => id === moveTo && type === "step")) return;
  throw invalid([{ path: "moveTo", message: `The newest version has no step "${moveTo}". Name the node id of one of its steps.` }]);
}

/**
 * One task, to the newest published version.
 * @param moveTo node id of a step that takes the place of those whose nodes are gone
 * @throws Refused `not_found`, `invalid`, `task_busy`, `conflict`
 */
export async function migrateTask(actor: Actor, taskId: string, moveTo: string | null): Promise<void> {
  const [flow] = await db()
    .select({ id: flows.id, documentId: flows.currentDocumentId })
    .from(flows)
    .where(eq(flows.id, await flowOf(actor, taskId)));
  if (!flow?.documentId) throw new Refused("conflict", "The flow has no published version.");
  const to = await documentById(flow.documentId);
  mustHaveStep(to, moveTo);
  await migrateOne(actor, taskId, to, moveTo);
  announce(actor.workspaceId, [{ kind: "task", id: toPublic(taskId), flowId: toPublic(flow.id) }]);
}

async function flowOf(actor: Actor, taskId: string): Promise<string> {
  const task = await findTask(actor.workspaceId, taskId);
  if (!task) throw notFound("task");
  return task.row.flowId;
}
