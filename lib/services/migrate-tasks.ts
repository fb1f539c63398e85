/** Open tasks move to a newer version of their flow, each in a transaction of its own: whatever ends it, every task is whole. */
import { applyMigration } from "#db/apply.ts";
import { db } from "#db/client.ts";
import { documentById, type StoredDocument } from "#db/documents.ts";
import { findTask, lockTask, lockUnfinishedRuns, olderTaskIds } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { isRefused, Refused } from "#lib/errors.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { bindIdempotency } from "#lib/http/idempotency.ts";
import { notFound } from "#lib/http/params.ts";
import { now, toPublic } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { performerOf, personOf } from "#lib/services/actors.ts";
import { audit } from "#lib/services/audit.ts";
import { busySentence } from "#lib/services/busy.ts";
import { consult } from "#lib/services/consult.ts";
import { findFlow } from "#lib/services/flow-row.ts";
import { announce } from "#lib/services/live.ts";
import { alreadyThere, mustBeSteps, newestVersion, SPLIT, targetOf } from "#lib/services/migration-target.ts";
import { takeWaiting } from "#lib/services/runs.ts";
import type { MovedTasksJson, MoveTo, NotMoved } from "#lib/wire/migration.ts";

/** Where the task goes on that waits at a step which is gone: the named one, or by the map. */
type Where = { step: string | null } | { map: MoveTo };

/**
 * @returns whether actions that run by themselves are due now
 * @throws Refused `not_found`, `task_busy`, `conflict`
 */
function migrateOne(actor: Actor, taskId: string, to: StoredDocument, where: Where): Promise<boolean> {
  return db().transaction(async (tx) => {
    const task = await lockTask(tx, actor.workspaceId, taskId);
    if (!task) throw notFound("task");
    const [standing] = await lockUnfinishedRuns(tx, taskId);
    if (standing) throw new Refused("task_busy", busySentence(standing));
    if (task.version.id === to.id) throw alreadyThere(task);
    const moveTo = "step" in where ? where.step : targetOf(task.version.document, to.document, task.state, where.map);
    if (moveTo === SPLIT) throw new Refused("conflict", "It waits at several steps that are gone, and they go to different steps.");
    const answers = await consult(to.document, task.state.fields, {});
    const event = { kind: "migrated" as const, at: now().toISOString(), by: personOf(actor), moveTo };
    const { facts } = await applyMigration(tx, task, to, event, answers, { depth: 0, performer: performerOf(actor), answers: {} });
    await bindIdempotency(tx);
    return facts.some(({ kind }) => kind === "action_due");
  });
}

/** Takes up what is due without waiting for it: an endpoint that is slow must not hold up the other tasks. */
function takeUp(taskId: string): void {
  takeWaiting(taskId).catch((error: unknown) => log.error({ err: error, taskId }, "what was due after a move broke"));
}

/**
 * As many transactions at once: more would only wait for each other and for those who work meanwhile. Where two tasks may have the
 * same value of a unique field it is for the older one to move, so they go one after the other.
 */
const atOnce = ({ fields }: FlowDocument): number => (fields.some(({ unique }) => unique) ? 1 : 3);
/** As many tasks as are asked for at once. */
const batch = 200;

interface Moving {
  actor: Actor;
  flowId: string;
  to: StoredDocument;
  map: MoveTo;
}

/** Moves these tasks. @returns those that keep their version */
async function migrateEach({ actor, to, map }: Moving, tasks: readonly { id: string; name: string }[]): Promise<NotMoved[]> {
  const waiting = [...tasks];
  const notMoved = new Map<string, NotMoved>();
  const work = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      try {
        if (await migrateOne(actor, task.id, to, { map })) takeUp(task.id);
      } catch (error) {
        if (!isRefused(error)) throw error;
        notMoved.set(task.id, { id: toPublic(task.id), name: task.name, reason: error.detail });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce(to.document) }, work));
  return tasks.flatMap(({ id }) => notMoved.get(id) ?? []);
}

/**
 * Moves all open tasks of the flow; those that can't be moved (a run stands, an open step's node is gone) keep their version.
 * @returns how many were moved, and the ids (22 characters) of those that were not
 */
export async function migrateTasks(
  actor: Actor,
  flowId: string,
  documentId: string,
  map: MoveTo = {},
): Promise<{ migrated: number; notMigrated: string[] }> {
  const moving = { actor, flowId, to: await documentById(documentId), map };
  const notMigrated: string[] = [];
  let migrated = 0;
  let after: string | null = null;
  for (;;) {
    const tasks: { id: string; name: string }[] = await olderTaskIds(flowId, documentId, after, batch);
    const kept = await migrateEach(moving, tasks);
    notMigrated.push(...kept.map(({ id }) => id));
    migrated += tasks.length - kept.length;
    after = tasks.at(-1)?.id ?? null;
    if (tasks.length < batch) break;
  }
  if (migrated > 0) announce(actor.workspaceId, [{ kind: "resync", id: "" }]);
  return { migrated, notMigrated };
}

/** As many as one request of a page moves: its progress is told in these steps. */
const asked = 100;

/**
 * Moves the next open tasks to the newest published version, for a page that asks until there are none.
 * @param flowId uuid
 * @param version its number, as the page has seen it
 * @param after uuid of the task where the answer before ended
 * @throws Refused `not_found`, `invalid`, `conflict` where another version was published meanwhile
 */
export async function migrateNext(
  actor: Actor,
  flowId: string,
  { version, moveTo: map, after }: { version: number; moveTo: MoveTo; after: string | null },
): Promise<MovedTasksJson> {
  await findFlow(actor, flowId);
  const to = await newestVersion(flowId);
  if (to.number !== version)
    throw new Refused("conflict", `Version ${to.number} was published meanwhile. Look at what it does to the tasks, then move them.`);
  mustBeSteps(to.document, map, "moveTo.");
  if (after === null)
    await audit(db(), actor, "flow.tasks_moved", `flow:${flowId}`, { version, ...(Object.keys(map).length > 0 && { moveTo: map }) });
  const tasks = await olderTaskIds(flowId, to.id, after, asked);
  const notMoved = await migrateEach({ actor, flowId, to, map }, tasks);
  const last = tasks.at(-1);
  const next = last && tasks.length === asked ? toPublic(last.id) : null;
  announce(actor.workspaceId, [next === null ? { kind: "resync", id: "" } : { kind: "flow", id: toPublic(flowId) }]);
  return { moved: tasks.length - notMoved.length, notMoved, next };
}

/**
 * One task, to the newest published version.
 * @param moveTo node id of a step that takes the place of those whose nodes are gone
 * @throws Refused `not_found`, `invalid`, `task_busy`, `conflict`
 */
export async function migrateTask(actor: Actor, taskId: string, moveTo: string | null): Promise<void> {
  const task = await findTask(actor.workspaceId, taskId);
  if (!task) throw notFound("task");
  const { flowId } = task.row;
  const to = await newestVersion(flowId);
  mustBeSteps(to.document, { moveTo });
  if (await migrateOne(actor, taskId, to, { step: moveTo })) await takeWaiting(taskId);
  announce(actor.workspaceId, [{ kind: "task", id: toPublic(taskId), flowId: toPublic(flowId) }]);
}
