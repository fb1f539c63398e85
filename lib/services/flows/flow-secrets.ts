/**
 * Secrets of flows: sealed when a document is saved, opened for the one request that needs them.
 * A stored value belongs to a place (node and part) and an origin; it is never sent to another one.
 */
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { secrets } from "#db/schema/index.ts";
import { keyId, open, seal } from "#lib/crypto.ts";
import type { SecretText } from "#lib/flow/parts.ts";
import type { FlowDocument, TriggerNode } from "#lib/flow/schema.ts";
import { mapOperationSecrets, mapSignature, mapWebhookSecrets, type SecretSlot, slotKey, withSecrets } from "#lib/flow/secrets.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";
import { newSecretId } from "#lib/ids.ts";
import type { Operation } from "#lib/operations/index.ts";

type SecretRow = typeof secrets.$inferSelect;
type SecretPlace = Pick<SecretRow, "id" | "flowId" | "node" | "part" | "origin">;

/** Binds the ciphertext to its row: it opens for no other flow, place or origin. */
const contextOf = ({ id, flowId, node, part, origin }: SecretPlace) => `secret:${JSON.stringify([id, flowId, node, part, origin])}`;

/** Nothing was typed. Only a password may be empty: many services take a key as the username. */
const isBlank = ({ value, part }: SecretSlot) => value === "" && !part.endsWith(".auth.password");
const isId = (value: SecretText): value is { secret: string } => typeof value === "object" && value !== null;
const placeKey = (slot: SecretSlot) => `${slotKey(slot)} ${slot.origin}`;

/** A document with ids in place of secrets, and the rows that go with it. */
export interface SealedDocument {
  document: FlowDocument;
  /** New values; their rows are written by `writeSecrets`. */
  rows: (typeof secrets.$inferInsert)[];
}

async function storedByPlace(tx: Pick<Tx, "select">, flowId: string): Promise<Map<string, SecretRow>> {
  const rows = await tx.select().from(secrets).where(eq(secrets.flowId, flowId)).orderBy(secrets.updatedAt, secrets.id);
  return new Map(rows.map((row) => [`${row.node}/${row.part} ${row.origin}`, row]));
}

/**
 * Seals what is written in the document; null keeps what is stored at the same place for the same origin, and stays null
 * where there is nothing (the problem `secret_missing`). A new value at a known place replaces the old one under its id,
 * so that it holds for the published versions too.
 */
export async function sealSecrets(
  tx: Pick<Tx, "select">,
  { workspaceId, flowId, document }: { workspaceId: string; flowId: string; document: FlowDocument },
): Promise<SealedDocument> {
  const stored = await storedByPlace(tx, flowId);
  const rows: SealedDocument["rows"] = [];
  const sealed = withSecrets(document, (slot) => {
    const known = stored.get(placeKey(slot));
    const { value } = slot;
    if (value === null) return known && slot.origin !== "" ? { secret: known.id } : null;
    if (isId(value)) return value;
    if (isBlank(slot)) return null;
    const place = { id: known?.id ?? newSecretId(), flowId, node: slot.nodeId, part: slot.part, origin: slot.origin };
    if (!known || open(known.ciphertext, contextOf(known)) !== value)
      rows.push({ ...place, workspaceId, ciphertext: seal(value, contextOf(place)), keyId: keyId() });
    return { secret: place.id };
  });
  return { document: sealed, rows };
}

/**
 * The document for another flow: its secrets sealed anew there, because a stored value opens for its own flow only.
 * @param document a stored one, with ids; what has no value in `from` is missing in the other flow too
 */
export async function copySecrets(
  tx: Pick<Tx, "select">,
  { workspaceId, from, to, document }: { workspaceId: string; from: string; to: string; document: FlowDocument },
): Promise<SealedDocument> {
  const stored = await tx.select().from(secrets).where(eq(secrets.flowId, from));
  const opened = withSecrets(document, (slot) => (isId(slot.value) ? valueFor(slot, stored) : null));
  return sealSecrets(tx, { workspaceId, flowId: to, document: opened });
}

/** Writes the rows of a sealed document; the flow's own row stands already. */
export async function writeSecrets(tx: Pick<Tx, "insert">, rows: SealedDocument["rows"]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(secrets)
    .values(rows)
    .onConflictDoUpdate({
      target: secrets.id,
      set: { ciphertext: sql`excluded.ciphertext`, keyId: sql`excluded.key_id`, updatedAt: sql`now()` },
    });
}

/** The stored value for a slot: by its id, or for null by its place. Null where there is none for the slot's origin. */
function valueFor(slot: SecretSlot, rows: readonly SecretRow[]): string | null {
  const { value } = slot;
  if (typeof value === "string") return value;
  const row = rows.find(
    (each) =>
      (isId(value) ? each.id === value.secret : each.node === slot.nodeId && each.part === slot.part) && each.origin === slot.origin,
  );
  return row && slot.origin !== "" ? open(row.ciphertext, contextOf(row)) : null;
}

interface Place {
  /** uuid */
  flowId: string;
  /** Where it stands; needed only for one that was not saved yet and says null. */
  nodeId?: string;
}

/** What `map` goes through, with its secrets as text. */
async function opened<T>({ flowId }: Place, thing: T, map: (change: (slot: SecretSlot) => SecretText) => T): Promise<T> {
  const slots: SecretSlot[] = [];
  map((slot) => {
    slots.push(slot);
    return slot.value;
  });
  if (slots.every(({ value }) => typeof value === "string")) return thing;
  const ids = slots.flatMap(({ value }) => (isId(value) ? [value.secret] : []));
  const needsPlace = slots.some(({ value }) => value === null);
  const rows = await db()
    .select()
    .from(secrets)
    .where(and(eq(secrets.flowId, flowId), needsPlace ? undefined : inArray(secrets.id, ids)))
    .orderBy(desc(secrets.updatedAt));
  return map((slot) => valueFor(slot, rows));
}

/**
 * An operation with its secrets as text, for the request that is sent now.
 * A secret that is not there, or was stored for another origin, stays null.
 */
export const openOperation = <O extends Operation>(operation: O, place: Place): Promise<O> =>
  opened(place, operation, (change) => mapOperationSecrets(place.nodeId ?? "", operation, change));

/** The same for a step webhook. */
export const openWebhook = (webhook: StepWebhook, place: Place): Promise<StepWebhook> =>
  opened(place, webhook, (change) => mapWebhookSecrets(place.nodeId ?? "", webhook, change));

/** What callers of a webhook trigger sign with; null where nothing is stored. */
export async function openSignature(flowId: string, trigger: TriggerNode): Promise<string | null> {
  const { data } = await opened({ flowId, nodeId: trigger.id }, trigger, (change) => mapSignature(trigger, change));
  return data.kind === "webhook" && typeof data.auth === "object" && typeof data.auth.secret === "string" ? data.auth.secret : null;
}
