/** Flows as lists read them: of the published version only what tells it apart, because its document may be large. */
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { documentById } from "#db/documents.ts";
import { flowDocuments, flows } from "#db/schema/index.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { load } from "#lib/flow/upgrade.ts";
import { documentHash } from "#lib/services/flows/document-hash.ts";
import type { FlowRow, LoadedFlow } from "#lib/services/flows/flow-row.ts";

/** As many as a list shows. */
export const mostFlows = 500;

export interface ListedFlow extends Pick<LoadedFlow, "row" | "draft"> {
  /** The published version; null where there is none. */
  published: Omit<NonNullable<LoadedFlow["published"]>, "document"> | null;
}

const version = { id: flowDocuments.id, number: flowDocuments.number, hash: flowDocuments.hash };
type VersionRow = { [K in keyof typeof version]: (typeof flowDocuments.$inferSelect)[K] };

/** Every flow of every workspace, archived ones too: the caller narrows them by `isListed`, and orders them. */
export const selectListed = () =>
  db().select({ row: flows, version }).from(flows).leftJoin(flowDocuments, eq(flowDocuments.id, flows.currentDocumentId));

export const listed = ({ row, version: found }: { row: FlowRow; version: VersionRow | null }): ListedFlow => ({
  row,
  draft: load(row.draft),
  published: found && found.number !== null ? { ...found, number: found.number } : null,
});

/** The published document, and whether the draft is another one. Most flows have just been published, and need nothing read. */
export async function publishedOf({ draft, published }: ListedFlow): Promise<{ document: FlowDocument | null; differs: boolean }> {
  if (published === null) return { document: null, differs: true };
  if (published.hash === documentHash(draft)) return { document: draft, differs: false };
  return { document: (await documentById(published.id)).document, differs: true };
}
