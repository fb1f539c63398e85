/** A flow's published versions, and its draft beside them. */
import { and, count, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { documentById } from "#db/documents.ts";
import { flowDocuments, tasks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { masked } from "#lib/flow/secrets.ts";
import { membersById } from "#lib/services/accounts/members-by-id.ts";
import { documentHash } from "#lib/services/flows/document-hash.ts";
import { etagOf, findFlow } from "#lib/services/flows/flow-row.ts";
import { notFound } from "#lib/services/params.ts";
import type { VersionDocumentJson, VersionsJson } from "#lib/wire/versions.ts";

/** A published version's number in an address. */
export const VersionNumber = z.coerce.number().int().min(1).max(2_147_483_647);

/** As many as a list shows. */
const mostVersions = 500;

/** Documents may be large: of each only its name. */
const listColumns = {
  id: flowDocuments.id,
  number: flowDocuments.number,
  hash: flowDocuments.hash,
  name: sql<string>`${flowDocuments.document} ->> 'name'`,
  createdBy: flowDocuments.createdBy,
  createdAt: flowDocuments.createdAt,
};

const isVersion = (flowId: string) => and(eq(flowDocuments.flowId, flowId), isNotNull(flowDocuments.number));

/** Open tasks of each version, by the document's id. */
async function openTasksByVersion(flowId: string): Promise<Map<string, number>> {
  const rows = await db()
    .select({ documentId: tasks.documentId, open: count() })
    .from(tasks)
    .where(and(eq(tasks.flowId, flowId), eq(tasks.status, "active"), eq(tasks.test, false), isNull(tasks.archivedAt)))
    .groupBy(tasks.documentId);
  return new Map(rows.map(({ documentId, open }) => [documentId, open]));
}

/**
 * @param flowId uuid
 * @throws Refused `not_found`
 */
export async function flowVersions(actor: Actor, flowId: string): Promise<VersionsJson> {
  const { row, draft, published } = await findFlow(actor, flowId);
  const rows = await db()
    .select(listColumns)
    .from(flowDocuments)
    .where(isVersion(flowId))
    .orderBy(desc(flowDocuments.number))
    .limit(mostVersions);
  const [open, people] = await Promise.all([
    openTasksByVersion(flowId),
    membersById([row.updatedBy, ...rows.map(({ createdBy }) => createdBy)]),
  ]);
  const hash = documentHash(draft);
  return {
    status: row.status,
    draft: {
      updatedBy: people.get(row.updatedBy ?? "") ?? null,
      updatedAt: row.updatedAt.toISOString(),
      differs: published?.hash !== hash,
      unpublished: rows.every((version) => version.hash !== hash),
      etag: etagOf(row),
    },
    versions: rows.map((version) => ({
      number: version.number ?? 0,
      name: version.name,
      publishedBy: people.get(version.createdBy ?? "") ?? null,
      publishedAt: version.createdAt.toISOString(),
      openTasks: open.get(version.id) ?? 0,
      current: version.id === row.currentDocumentId,
    })),
  };
}

/**
 * A published version as it is stored, with secret ids.
 * @throws Refused `not_found`
 */
export async function storedVersion(flowId: string, number: number, from: Pick<ReturnType<typeof db>, "select"> = db()) {
  const [found] = await from
    .select({ id: flowDocuments.id })
    .from(flowDocuments)
    .where(and(eq(flowDocuments.flowId, flowId), eq(flowDocuments.number, number)));
  if (!found) throw notFound("version");
  return documentById(found.id, from);
}

/**
 * @param flowId uuid
 * @throws Refused `not_found`, for an unknown version too
 */
export async function flowVersion(actor: Actor, flowId: string, number: number): Promise<VersionDocumentJson> {
  await findFlow(actor, flowId);
  return { number, document: masked((await storedVersion(flowId, number)).document) };
}
