/** A flow as its services read it: one row with its published version. */
import { and, eq, isNull } from "drizzle-orm";
import { type Db, db, type Tx } from "#db/client.ts";
import { flowDocuments, flows } from "#db/schema/index.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import { Refused } from "#lib/errors.ts";
import { hasTrigger } from "#lib/flow/connections.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { load } from "#lib/flow/upgrade.ts";
import { toPublic } from "#lib/ids.ts";
import { notFound } from "#lib/services/params.ts";
import type { FlowHead } from "#lib/wire/flow-head.ts";

export type FlowRow = typeof flows.$inferSelect;

export interface LoadedFlow {
  row: FlowRow;
  /** With secret ids. */
  draft: FlowDocument;
  /** The published version; null where there is none. */
  published: { id: string; number: number; hash: string; document: FlowDocument } | null;
}

const versionColumns = { id: flowDocuments.id, number: flowDocuments.number, hash: flowDocuments.hash, document: flowDocuments.document };
export type VersionRow = { [K in keyof typeof versionColumns]: (typeof flowDocuments.$inferSelect)[K] };

/** Every flow of every workspace, archived ones too, each with its published version: the caller narrows them, by `isListed` where somebody asks. */
export const selectFlows = (from: Pick<Db | Tx, "select"> = db()) =>
  from.select({ row: flows, version: versionColumns }).from(flows).leftJoin(flowDocuments, eq(flowDocuments.id, flows.currentDocumentId));

export const isListed = (actor: Pick<Actor, "workspaceId">) => and(eq(flows.workspaceId, actor.workspaceId), isNull(flows.archivedAt));

export function loaded({ row, version }: { row: FlowRow; version: VersionRow | null }): LoadedFlow {
  const published = version && version.number !== null ? { ...version, number: version.number, document: load(version.document) } : null;
  return { row, draft: load(row.draft), published };
}

/**
 * @param flowId uuid
 * @throws Refused `not_found`, for another workspace's flow and an archived one too
 */
export async function findFlow(actor: Pick<Actor, "workspaceId">, flowId: string): Promise<LoadedFlow> {
  const [found] = await selectFlows().where(and(isListed(actor), eq(flows.id, flowId)));
  if (!found) throw notFound("flow");
  return loaded(found);
}

/** @throws Refused as `findFlow` */
export const flowName = async (actor: Pick<Actor, "workspaceId">, flowId: string): Promise<string> =>
  (await findFlow(actor, flowId)).row.name;

/** How tasks of a flow begin. @param document the published one; null where there is none */
export const startsOf = (actor: Pick<Actor, "role">, { status }: Pick<FlowRow, "status">, document: FlowDocument | null) => ({
  canStart: can(actor, "tasks:create") && status === "live" && document !== null && hasTrigger(document, "manual"),
  hasForm: document !== null && hasTrigger(document, "form"),
});

export const headOf = (actor: Pick<Actor, "role">, { row, draft, published }: LoadedFlow): FlowHead => ({
  id: toPublic(row.id),
  name: row.name,
  status: row.status,
  version: published?.number ?? null,
  ...startsOf(actor, row, published?.document ?? null),
  receives: [draft, published?.document].some((each) => each && hasTrigger(each, "webhook")),
});

/** @throws Refused as `findFlow` */
export const flowHead = async (actor: Actor, flowId: string): Promise<FlowHead> => headOf(actor, await findFlow(actor, flowId));

/** The same, locked: saves and publications of one flow happen one after the other. */
export async function lockFlow(tx: Tx, actor: Pick<Actor, "workspaceId">, flowId: string): Promise<LoadedFlow> {
  const [found] = await selectFlows(tx)
    .where(and(isListed(actor), eq(flows.id, flowId)))
    .for("update", { of: flows });
  if (!found) throw notFound("flow");
  return loaded(found);
}

/**
 * Keeps a flow from being archived until the transaction ends.
 * @throws Refused `not_found` where it is archived already
 */
export async function holdFlow(tx: Pick<Db | Tx, "select">, flowId: string): Promise<void> {
  const held = await tx
    .select({ id: flows.id })
    .from(flows)
    .where(and(eq(flows.id, flowId), isNull(flows.archivedAt)))
    .for("key share");
  if (held.length === 0) throw notFound("flow");
}

/** The draft's ETag: each save that changes something gives another one. */
export const etagOf = ({ draftRevision }: Pick<FlowRow, "draftRevision">): string => `"${draftRevision}"`;

const bare = (tag: string) => tag.trim().replace(/^W\//, "").replaceAll('"', "");

/** @throws Refused `conflict` where `ifMatch` (an If-Match header) names another state of the draft */
export function refuseStale(row: FlowRow, ifMatch: string | null | undefined): void {
  if (ifMatch === null || ifMatch === undefined) return;
  const named = ifMatch.split(",").map(bare);
  if (named.includes("*") || named.includes(bare(etagOf(row)))) return;
  throw new Refused("conflict", "Somebody saved this flow in between. Load it anew and make your changes again.", {
    extra: { etag: etagOf(row) },
  });
}
