/** Saved views of a flow's tasks: each is somebody's own, who may share it with everybody. */
import { and, asc, count, eq, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Tx } from "#db/client.ts";
import { flows, members, taskViews } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { Refused } from "#lib/errors.ts";
import { newId, now, toPublic } from "#lib/ids.ts";
import { isListed } from "#lib/services/flows/flow-row.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { notFound } from "#lib/services/params.ts";
import { fullName } from "#lib/wire/full-name.ts";
import { MOST_VIEW_NAME, MOST_VIEWS, type SavedViewJson } from "#lib/wire/saved-view.ts";

/** As long as browsers and proxies take an address. */
const mostQuery = 6000;

const Name = z.string().trim().min(1, "A view needs a name.").max(MOST_VIEW_NAME, `At most ${MOST_VIEW_NAME} characters.`);
const Query = z.string().max(mostQuery, "There are too many filters for one view.");
export const NewTaskView = z.strictObject({ name: Name, query: Query, shared: z.boolean().default(false) });
export const TaskViewChanges = z.strictObject({ name: Name.optional(), query: Query.optional(), shared: z.boolean().optional() });

/** A view of a flow; uuids. */
export interface ViewAt {
  flowId: string;
  viewId: string;
}

type Row = typeof taskViews.$inferSelect;
interface Shown {
  row: Row;
  owner: { firstName: string; lastName: string; email: string };
}

const isOwn = (actor: Actor, { memberId }: Row): boolean => memberId === actor.memberId;
const mayChange = (actor: Actor, row: Row): boolean => isOwn(actor, row) || actor.role === "admin";

const toJson = (actor: Actor, { row, owner }: Shown): SavedViewJson => ({
  id: toPublic(row.id),
  name: row.name,
  query: row.query,
  shared: row.shared,
  owner: isOwn(actor, row) ? null : fullName(owner),
  mayChange: mayChange(actor, row),
});

const select = (from: Pick<Tx, "select"> = db()) =>
  from
    .select({ row: taskViews, owner: { firstName: members.firstName, lastName: members.lastName, email: members.email } })
    .from(taskViews)
    .innerJoin(members, eq(members.id, taskViews.memberId));

const ofFlow = (actor: Actor, flowId: string) => and(eq(taskViews.flowId, flowId), eq(taskViews.workspaceId, actor.workspaceId));
const isSeenBy = (actor: Actor) => or(eq(taskViews.memberId, actor.memberId), taskViews.shared);

/** The statement of the list, for its plan's test too. */
export const viewsStatement = (actor: Actor, flowId: string) =>
  select()
    .where(and(ofFlow(actor, flowId), isNull(taskViews.deletedAt), isSeenBy(actor)))
    .orderBy(sql`${taskViews.memberId} <> ${actor.memberId}`, asc(taskViews.id));

/** Another workspace's flow has none. */
export async function listTaskViews(actor: Actor, flowId: string): Promise<SavedViewJson[]> {
  return (await viewsStatement(actor, flowId)).map((shown) => toJson(actor, shown));
}

/**
 * One more may be kept; until the commit nobody else adds one of the member's.
 * @throws Refused `limit_reached`
 */
async function makeRoom(tx: Tx, memberId: string, flowId: string): Promise<void> {
  await tx.select({ id: members.id }).from(members).where(eq(members.id, memberId)).for("no key update");
  const [known] = await tx
    .select({ count: count() })
    .from(taskViews)
    .where(and(eq(taskViews.flowId, flowId), eq(taskViews.memberId, memberId), isNull(taskViews.deletedAt)));
  if ((known?.count ?? 0) >= MOST_VIEWS)
    throw new Refused(
      "limit_reached",
      `${MOST_VIEWS} views of this flow are kept, and there can be no more. To save another one, delete one.`,
    );
}

/**
 * Locks a view for a change.
 * @throws Refused `not_found`, also for one that somebody keeps for themselves, `forbidden`
 */
async function lockView(tx: Tx, actor: Actor, { flowId, viewId }: ViewAt): Promise<Shown> {
  const which = and(eq(taskViews.id, viewId), ofFlow(actor, flowId), isSeenBy(actor));
  const [shown] = await select(tx).where(which).for("update", { of: taskViews });
  if (!shown) throw notFound("view");
  if (!mayChange(actor, shown.row))
    throw new Refused("forbidden", `${shown.row.name} belongs to ${fullName(shown.owner)}. Only they and administrators change it.`);
  return shown;
}

const tell = ({ workspaceId }: Actor, { flowId, viewId }: ViewAt): void =>
  announce(workspaceId, [{ kind: "view", id: toPublic(viewId), flowId: toPublic(flowId) }]);

/** @throws Refused `not_found`, `limit_reached` */
export async function createTaskView(actor: Actor, flowId: string, given: z.output<typeof NewTaskView>): Promise<SavedViewJson> {
  const { workspaceId, memberId } = actor;
  const viewId = newId();
  const made = await db().transaction(async (tx) => {
    const [flow] = await tx
      .select({ id: flows.id })
      .from(flows)
      .where(and(isListed(actor), eq(flows.id, flowId)))
      .for("key share");
    if (!flow) throw notFound("flow");
    await makeRoom(tx, memberId, flowId);
    const [row] = await tx
      .insert(taskViews)
      .values({ id: viewId, workspaceId, flowId, memberId, ...given })
      .returning();
    if (!row) throw new Error("the view was not written");
    await bindIdempotency(tx);
    return toJson(actor, { row, owner: actor });
  });
  tell(actor, { flowId, viewId });
  return made;
}

async function change(actor: Actor, at: ViewAt, act: (tx: Tx, shown: Shown) => Promise<Partial<Row>>): Promise<SavedViewJson> {
  const changed = await db().transaction(async (tx) => {
    const shown = await lockView(tx, actor, at);
    const [row] = await tx
      .update(taskViews)
      .set({ id: at.viewId, ...(await act(tx, shown)) })
      .where(eq(taskViews.id, at.viewId))
      .returning();
    if (!row) throw notFound("view");
    await bindIdempotency(tx);
    return toJson(actor, { ...shown, row });
  });
  tell(actor, at);
  return changed;
}

const mustBeThere = ({ row }: Shown): void => {
  if (row.deletedAt !== null) throw notFound("view");
};

/** @throws Refused `not_found`, `forbidden` */
export const updateTaskView = (actor: Actor, at: ViewAt, changes: z.output<typeof TaskViewChanges>): Promise<SavedViewJson> =>
  change(actor, at, async (_tx, shown) => {
    mustBeThere(shown);
    return changes;
  });

/** For a day it can be brought back. @throws Refused `not_found`, `forbidden` */
export async function deleteTaskView(actor: Actor, at: ViewAt): Promise<void> {
  await change(actor, at, async (_tx, shown) => {
    mustBeThere(shown);
    return { deletedAt: now() };
  });
}

/** Brings a deleted one back, as it was and whose it was. @throws Refused `not_found`, `forbidden`, `limit_reached` */
export const restoreTaskView = (actor: Actor, at: ViewAt): Promise<SavedViewJson> =>
  change(actor, at, async (tx, { row }) => {
    if (row.deletedAt !== null) await makeRoom(tx, row.memberId, at.flowId);
    return { deletedAt: null };
  });
