/** The flow behind a webhook's address, as it stands at this moment. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { db, prepared } from "#db/client.ts";
import { documentById, type StoredDocument } from "#db/documents.ts";
import { flowDocuments, flows } from "#db/schema/index.ts";
import { type TriggerOf, triggerOf } from "#lib/flow/connections.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { load } from "#lib/flow/upgrade.ts";
import { newId } from "#lib/ids.ts";
import { once } from "#lib/once.ts";
import { documentHash } from "#lib/services/flows/document-hash.ts";

/** A webhook trigger as a node. */
export type WebhookNode = TriggerOf<"webhook">;

export interface CalledFlow {
  /** uuid */
  id: string;
  workspaceId: string;
  status: "draft" | "live" | "paused";
  tokenGeneration: number;
  /** Whether somebody waits in the Flow Builder for a call. */
  listened: boolean;
  /** What a call runs now: the saved draft of a draft flow, else the published version. */
  version: StoredDocument;
}

const statements = prepared((client) => ({
  flow: client
    .select({
      id: flows.id,
      workspaceId: flows.workspaceId,
      status: flows.status,
      tokenGeneration: flows.tokenGeneration,
      listened: sql<boolean>`coalesce(${flows.listenedUntil} > now(), false)`,
      draftRevision: flows.draftRevision,
      documentId: flows.currentDocumentId,
    })
    .from(flows)
    .where(and(eq(flows.id, sql.placeholder("id")), isNull(flows.archivedAt)))
    .prepare("called_flow"),
}));

interface Snapshot {
  revision: number;
  documentId: string;
}
const snapshots = () => once("draft snapshots", () => new Map<string, Snapshot>());
/** Flows whose draft's snapshot is remembered. */
const remembered = 200;

/** The saved draft as a document of its own, stored once for each content. */
async function snapshotOf(flowId: string, revision: number): Promise<string> {
  const known = snapshots().get(flowId);
  if (known?.revision === revision) return known.documentId;
  const [row] = await db().select().from(flows).where(eq(flows.id, flowId));
  if (!row) throw new Error(`flow ${flowId} is gone`);
  const document = load(row.draft);
  const hash = documentHash(document);
  const isSame = and(eq(flowDocuments.flowId, flowId), eq(flowDocuments.hash, hash), isNull(flowDocuments.number));
  await db()
    .insert(flowDocuments)
    .values({ id: newId(), workspaceId: row.workspaceId, flowId, number: null, hash, document })
    .onConflictDoNothing();
  const [stored] = await db().select({ id: flowDocuments.id }).from(flowDocuments).where(isSame);
  if (!stored) throw new Error("the draft's snapshot was not written");
  if (snapshots().size >= remembered) snapshots().clear();
  snapshots().set(flowId, { revision: row.draftRevision, documentId: stored.id });
  return stored.id;
}

/** @returns null where there is no such flow */
export async function calledFlow(flowId: string): Promise<CalledFlow | null> {
  const [row] = await statements().flow.execute({ id: flowId });
  if (!row) return null;
  const { draftRevision, documentId, ...flow } = row;
  const runs = flow.status === "draft" || documentId === null ? await snapshotOf(flowId, draftRevision) : documentId;
  return { ...flow, version: await documentById(runs) };
}

/** The version that a stored request ran, or runs anew. */
export async function versionFor(flowId: string, which: "live" | "draft"): Promise<StoredDocument | null> {
  const [row] = await statements().flow.execute({ id: flowId });
  if (!row || (which === "live" && row.documentId === null)) return null;
  return documentById(which === "live" && row.documentId !== null ? row.documentId : await snapshotOf(flowId, row.draftRevision));
}

export const webhookOf = (document: Pick<FlowDocument, "nodes">): WebhookNode | null => triggerOf(document, "webhook");
