/** Who has a flow open in the Flow Builder, so that two people don't draw past each other. */
import { and, eq, gt, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { flowEditors, flows, members } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { toPublic } from "#lib/ids.ts";
import { memberColumns, memberJson } from "#lib/services/accounts/members.ts";
import { isListed } from "#lib/services/flows/flow-row.ts";
import { announce } from "#lib/services/live.ts";
import { notFound } from "#lib/services/params.ts";
import type { EditorJson } from "#lib/wire/editor.ts";

/** A page says so every 20 seconds; a browser lets one that is hidden do it once a minute. */
const HOLDS_SECONDS = 75;

/** A page of the browser, by an id that it makes up. */
export const EditorPage = z.strictObject({ page: z.string().min(1).max(40) });
export type EditorPage = z.output<typeof EditorPage>;

export const Editing = EditorPage.extend({ unsaved: z.boolean() });
export type Editing = z.output<typeof Editing>;

const isOwn = (actor: Actor, flowId: string, { page }: EditorPage) =>
  and(eq(flowEditors.flowId, flowId), eq(flowEditors.memberId, actor.memberId), eq(flowEditors.page, page));

const tell = (actor: Actor, flowId: string) => announce(actor.workspaceId, [{ kind: "editors", id: toPublic(flowId) }]);

async function othersAt(actor: Actor, flowId: string): Promise<EditorJson[]> {
  const rows = await db()
    .select({ ...memberColumns, unsaved: sql<boolean>`bool_or(${flowEditors.unsaved})` })
    .from(flowEditors)
    .innerJoin(members, eq(members.id, flowEditors.memberId))
    .where(
      and(
        eq(flowEditors.flowId, flowId),
        ne(flowEditors.memberId, actor.memberId),
        gt(flowEditors.until, sql`now()`),
        eq(members.active, true),
      ),
    )
    .groupBy(members.id)
    .orderBy(members.firstName, members.lastName, members.id);
  return rows.map(({ unsaved, ...member }) => ({ ...memberJson(member), unsaved }));
}

/**
 * Says that a page of the member has the flow open, until it says so again or `HOLDS_SECONDS` have gone by. Others hear of it where it
 * is news.
 * @param flowId uuid
 * @returns who else has it open, by name
 * @throws Refused `not_found`
 */
export async function editFlow(actor: Actor, flowId: string, { page, unsaved }: Editing): Promise<EditorJson[]> {
  const known = db()
    .$with("known")
    .as(
      db()
        .select({ is: sql<boolean>`${flowEditors.until} > now() and ${flowEditors.unsaved} = ${unsaved}`.as("is") })
        .from(flowEditors)
        .where(isOwn(actor, flowId, { page })),
    );
  const until = sql`now() + make_interval(secs => ${HOLDS_SECONDS})`;
  const [row] = await db()
    .with(known)
    .insert(flowEditors)
    .select(
      db()
        .select({
          flowId: flows.id,
          memberId: sql`${actor.memberId}::uuid`.as("member_id"),
          page: sql`${page}::text`.as("page"),
          workspaceId: flows.workspaceId,
          unsaved: sql`${unsaved}::boolean`.as("unsaved"),
          until: sql`${until}`.as("until"),
        })
        .from(flows)
        .where(and(isListed(actor), eq(flows.id, flowId))),
    )
    .onConflictDoUpdate({ target: [flowEditors.flowId, flowEditors.memberId, flowEditors.page], set: { unsaved, until } })
    .returning({ known: sql<boolean | null>`(select "is" from ${known})` });
  if (!row) throw notFound("flow");
  if (row.known !== true) tell(actor, flowId);
  return othersAt(actor, flowId);
}

/**
 * The page has gone.
 * @param flowId uuid
 */
export async function leaveFlow(actor: Actor, flowId: string, page: EditorPage): Promise<void> {
  const left = await db()
    .delete(flowEditors)
    .where(isOwn(actor, flowId, page))
    .returning({ flowId: flowEditors.flowId });
  if (left.length > 0) tell(actor, flowId);
}
