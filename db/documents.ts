/** Flow documents are immutable, so they are read once and kept. */
import { eq } from "drizzle-orm";
import { type Db, db, type Tx } from "#db/client.ts";
import { flowDocuments } from "#db/schema/index.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { load } from "#lib/flow/upgrade.ts";
import { once } from "#lib/once.ts";

export interface StoredDocument {
  id: string;
  flowId: string;
  /** The version's number; null for a draft's snapshot. */
  number: number | null;
  document: FlowDocument;
}

/** How many stay in memory: the versions that tasks of a busy workspace are on. */
const kept = 500;
const cache = () => once("documents", () => new Map<string, StoredDocument>());

/**
 * @param from the caller's transaction, where it has one: a second connection beside it could wait for ever
 * @throws where the row is gone: tasks and runs hold it by a foreign key
 */
export async function documentById(id: string, from: Pick<Db | Tx, "select"> = db()): Promise<StoredDocument> {
  const known = cache().get(id);
  if (known) return known;
  const [row] = await from.select().from(flowDocuments).where(eq(flowDocuments.id, id));
  if (!row) throw new Error(`flow document ${id} is missing`);
  const stored = { id, flowId: row.flowId, number: row.number, document: load(row.document) };
  if (cache().size >= kept) cache().delete(cache().keys().next().value ?? "");
  cache().set(id, stored);
  return stored;
}
