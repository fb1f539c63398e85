/** Open tasks move to a newer version of their flow, each in a transaction of its own: whatever ends it, every task is whole. */
import { applyMigration } from "#db/apply.ts";
import { db, type Tx } from "#db/client.ts";
import { documentById, type StoredDocument } from "#db/documents.ts";
import { findTask, lockTask, lockUnfinishedRuns, olderTaskIds } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { isRefused, Refused } from "#lib/errors.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { now, toPublic } from "#lib/ids.ts";
import { performerOf, personOf } from "#lib/services/accounts/actors.ts";
import { findFlow } from "#lib/services/flows/flow-row.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import {
  answersThere,
  mustBeSeen,
  mustBeSteps,
  newestVersion,
  SPLIT,
  staysNewest,
  targetOf,
} from "#lib/services/migration/migration-target.ts";
import { notFound } from "#lib/services/params.ts";
import { busySentence } from "#lib/services/runs/busy.ts";
import { takeUp } from "#lib/services/runs/runs.ts";
import type { StepChanged } from "#lib/services/tasks/change-step.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import type { MovedTasksJson, MoveTo, NotMoved } from "#lib/wire/migration.ts";

/** Where the task goes on that waits at a step which is gone: the named one, or by the map. */
type Where = { step: string | null } | { map: MoveTo };

/** Writes what the audit log says of a move of many: one act, told once with the first of them; each task's history has its own. */
type Tell = (tx: Tx) => Promise<void>;

/** The refusal of a version that another one has followed: what was looked at is not what the task would move to. */
const OVERTAKEN = "The flow has a newer version by now.";

/**
 * Where the task is on that version already, nothing is done, so that a move may be asked for again.
 * @returns whether actions that run by themselves are due now; OVERTAKEN where nothing was done, because `to` is not the newest
 * version any more
 * @throws Refused `not_found`, `task_busy`, `conflict`
 */
function migrateOne(actor: Actor, taskId: string, to: StoredDocument, where: Where, tell?: Tell): Promise<boolean | typeof OVERTAKEN> {
  return db().transaction(async (tx) => {
    const task = await lockTask(tx, actor.workspaceId, taskId);
    if (!task) throw notFound("task");
    if (task.version.id === to.id) {
      await bindIdempotency(tx);
      return false;
    }
    const [standing] = await lockUnfinishedRuns(tx, taskId);
    if (standing) throw new Refused("task_busy", busySentence(standing));
    if (!(await staysNewest(tx, task.row.flowId, to))) return OVERTAKEN;
    const moveTo = "step" in where ? where.step : targetOf(task.version.document, to.document, task.state, where.map);
    if (moveTo === SPLIT) throw new Refused("conflict", "It waits at several steps that are gone, and they go to different steps.");
    const answers = await answersThere(actor, to, task);
    const event = { kind: "migrated" as const, at: now().toISOString(), by: personOf(actor), moveTo };
    const { facts } = await applyMigration(tx, task, to, event, answers, { depth: 0, performer: performerOf(actor), answers: {} });
    await tell?.(tx);
    if ("step" in where) await audit(tx, actor, "task.migrated", `task:${taskId}`, { name: task.state.name, version: to.number });
    await bindIdempotency(tx);
    return facts.some(({ kind }) => kind === "action_due");
  });
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
  to: StoredDocument;
  map: MoveTo;
  tell?: Tell | undefined;
}

interface Moved {
  /** Their ids. */
  moved: ReadonlySet<string>;
  notMoved: NotMoved[];
  /** Another version was published: the rest was not tried. */
  overtaken: boolean;
}

/** Moves these tasks. What breaks ends all of it before it is thrown. */
async function migrateEach({ actor, to, map, tell }: Moving, tasks: readonly { id: string; name: string }[]): Promise<Moved> {
  const waiting = [...tasks];
  const moved = new Set<string>();
  const notMoved = new Map<string, NotMoved>();
  let overtaken = false;
  const move = async ({ id, name }: { id: string; name: string }, told?: Tell) => {
    try {
      const due = await migrateOne(actor, id, to, { map }, told);
      if (due === OVERTAKEN) {
        overtaken = true;
        waiting.length = 0;
        return;
      }
      moved.add(id);
      // Not waited for: an endpoint that is slow must not hold up the other tasks.
      if (due) void takeUp(id);
    } catch (error) {
      if (!isRefused(error)) {
        waiting.length = 0;
        throw error;
      }
      notMoved.set(id, { id: toPublic(id), name, reason: error.detail });
    }
  };
  for (let task = tell && waiting.shift(); task; task = moved.size === 0 ? waiting.shift() : undefined) await move(task, tell);
  const work = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) await move(task);
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce(to.document) }, work));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return { moved, notMoved: tasks.flatMap(({ id }) => notMoved.get(id) ?? []), overtaken };
}

/**
 * Moves all open tasks of the flow; those that can't be moved (a run stands, an open step's node is gone) keep their version, and
 * so do all that are left when another version is published meanwhile.
 * @returns how many were moved, and the ids (22 characters) of those that were not
 */
export async function migrateTasks(
  actor: Actor,
  flowId: string,
  documentId: string,
  map: MoveTo = {},
): Promise<{ migrated: number; notMigrated: string[] }> {
  const moving = { actor, to: await documentById(documentId), map };
  const notMigrated: string[] = [];
  let migrated = 0;
  let overtaken = false;
  let after: string | null = null;
  for (;;) {
    const tasks: { id: string; name: string }[] = await olderTaskIds(flowId, documentId, after, batch);
    const done: Moved | null = overtaken ? null : await migrateEach(moving, tasks);
    overtaken ||= done?.overtaken ?? false;
    notMigrated.push(...tasks.filter(({ id }) => !done?.moved.has(id)).map(({ id }) => toPublic(id)));
    migrated += done?.moved.size ?? 0;
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
  mustBeSeen(to, version);
  mustBeSteps(to.document, map, "moveTo.");
  const tell = (tx: Pick<Tx, "insert">) =>
    audit(tx, actor, "flow.tasks_moved", `flow:${flowId}`, { version, ...(Object.keys(map).length > 0 && { moveTo: map }) });
  const tasks = await olderTaskIds(flowId, to.id, after, asked);
  const { moved, notMoved, overtaken } = await migrateEach({ actor, to, map, tell: after === null ? tell : undefined }, tasks);
  const last = tasks.at(-1);
  // Where another version was published, whoever asks on is told of that.
  const next = last && (overtaken || tasks.length === asked) ? toPublic(last.id) : null;
  // None of the first could be moved; it goes on with others.
  if (after === null && moved.size === 0 && next !== null) await tell(db());
  announce(actor.workspaceId, [next === null ? { kind: "resync", id: "" } : { kind: "flow", id: toPublic(flowId) }]);
  return { moved: moved.size, notMoved, next };
}

/**
 * One task, to the newest published version.
 * @param moveTo node id of a step that takes the place of those whose nodes are gone
 * @param version the number of the version that was looked at; absent: whichever is the newest
 * @throws Refused `not_found`, `invalid`, `task_busy`, `conflict`
 */
export async function migrateTask(actor: Actor, taskId: string, moveTo: string | null, version?: number): Promise<StepChanged> {
  const task = await findTask(actor.workspaceId, taskId);
  if (!task) throw notFound("task");
  const { flowId } = task.row;
  const to = await newestVersion(flowId);
  if (version !== undefined) mustBeSeen(to, version);
  mustBeSteps(to.document, { moveTo });
  const due = await migrateOne(actor, taskId, to, { step: moveTo });
  if (due === OVERTAKEN) throw new Refused("conflict", OVERTAKEN);
  announce(actor.workspaceId, [{ kind: "task", id: toPublic(taskId), flowId: toPublic(flowId) }]);
  return { done: due ? takeUp(taskId) : Promise.resolve() };
}
