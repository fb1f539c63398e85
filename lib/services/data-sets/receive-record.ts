/**
 * A call on a data set's webhook (contract section 8), checked in this order: data set, method, token, rate, size, body.
 * The record, what others hear of it and the answer for its Idempotency-Key are written together.
 */
import { createHash } from "node:crypto";
import { and, eq, not, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { dataSets, idempotencyKeys } from "#db/schema/index.ts";
import { open, seal } from "#lib/crypto.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import { type Fault, firstFaults, isRefused } from "#lib/errors.ts";
import { type Parsed, parseField, parseRendered } from "#lib/fields/index.ts";
import { now } from "#lib/ids.ts";
import { type DataSetRow, lockDataSet } from "#lib/services/data-sets/data-set-row.ts";
import { writeRecord } from "#lib/services/data-sets/insert-record.ts";
import { judgeCells } from "#lib/services/data-sets/read-cells.ts";
import { isFresh } from "#lib/services/idempotency.ts";
import { type Given, JSON_TYPE, recordMade, refused } from "#lib/services/incoming/answers.ts";
import type { Call } from "#lib/services/incoming/checks.ts";
import { inPlace, secondsOverRate } from "#lib/services/incoming/limits.ts";
import { bodyOf } from "#lib/services/incoming/read-body.ts";
import { hasToken } from "#lib/services/incoming/token.ts";

const mostBytes = 1024 * 1024;
const longestKey = 255;

/** What can be said without the body; null: go on. */
function beforeBody(dataSet: DataSetRow, { method, headers, peer }: Call): Given | null {
  if (method !== "POST") return refused("method_not_allowed", "Send a POST.", { allow: "POST" });
  if (!hasToken(headers.get("authorization"), dataSet))
    return refused("unauthorized", "Send the webhook's token: Authorization: Bearer <token>.", { "www-authenticate": "Bearer" });
  const seconds = secondsOverRate(dataSet.id, peer);
  if (seconds === null) return null;
  return refused("rate_limited", `Too many requests. Try again in ${seconds} s.`, { "retry-after": String(seconds) });
}

interface KeyOfCaller {
  owner: string;
  key: string;
  requestHash: Buffer;
}

/** @returns null where the call has none */
function keyOf({ id }: DataSetRow, { headers, search }: Call, bytes: Buffer): KeyOfCaller | null {
  const key = headers.get("idempotency-key");
  if (key === null) return null;
  return { owner: `data-set:${id}`, key, requestHash: createHash("sha256").update(`${search}\n`).update(bytes).digest() };
}

const contextOf = ({ owner, key }: KeyOfCaller): string => `idempotency:${owner}:${key}`;

/** What the first call with this key was answered; null where there was none. */
async function firstAnswer(caller: KeyOfCaller): Promise<Given | null> {
  const [row] = await db()
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.owner, caller.owner), eq(idempotencyKeys.key, caller.key), isFresh));
  if (!row?.status || !row.answer) return null;
  if (!row.requestHash.equals(caller.requestHash))
    return refused("conflict", "This Idempotency-Key was used for another request. Use a new key.");
  return {
    status: row.status,
    type: JSON_TYPE,
    body: open(row.answer, contextOf(caller)),
    headers: { "idempotent-replayed": "true" },
  };
}

/** Another call with the same key was quicker. */
class KeyTaken extends Error {}

/** @throws KeyTaken */
async function keepAnswer(tx: Tx, { workspaceId }: DataSetRow, caller: KeyOfCaller, { status, body }: Given): Promise<void> {
  const kept = { workspaceId, requestHash: caller.requestHash, status, answer: seal(body, contextOf(caller)) };
  const written = await tx
    .insert(idempotencyKeys)
    .values({ ...kept, owner: caller.owner, key: caller.key })
    .onConflictDoUpdate({
      target: [idempotencyKeys.owner, idempotencyKeys.key],
      set: { ...kept, createdAt: sql`now()` },
      setWhere: not(isFresh),
    })
    .returning({ key: idempotencyKeys.key });
  if (written.length === 0) throw new KeyTaken();
}

/** A form's values are texts, as a template's result is. */
const readCell = (input: unknown, column: Column, isForm: boolean): Parsed =>
  isForm && typeof input === "string" ? parseRendered(input, column) : parseField(input, column);

const isForm = (headers: Headers): boolean => /^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i.test(headers.get("content-type") ?? "");

const notFitting = (faults: readonly Fault[]): Given =>
  refused(
    "invalid",
    firstFaults(faults)
      .map(({ path, message }) => (path === "" ? message : `${path}: ${message}`))
      .join(" "),
  );

const isObject = (body: unknown): body is Record<string, unknown> =>
  typeof body === "object" && body !== null && !Array.isArray(body) && Object.getPrototypeOf(body) !== null;

async function write(found: DataSetRow, body: unknown, form: boolean, caller: KeyOfCaller | null): Promise<Given> {
  if (!isObject(body)) return refused("invalid", "Send an object: its members are the data set's columns.");
  return db().transaction(async (tx) => {
    const dataSet = await lockDataSet(tx, found, found.id, "share");
    const read = (input: unknown, column: Column) => readCell(input, column, form);
    const judged = await judgeCells(dataSet.workspaceId, dataSet.columns, body, { prefix: "", read }, tx);
    if ("errors" in judged) return notFitting(judged.errors);
    const { id } = await writeRecord(tx, dataSet, judged.cells, { by: null, at: now() });
    const answer = recordMade(id);
    if (caller) await keepAnswer(tx, dataSet, caller, answer);
    return answer;
  });
}

async function taken(dataSet: DataSetRow, call: Call, bytes: Buffer): Promise<Given> {
  const body = bodyOf(bytes, call.headers.get("content-type"));
  const caller = keyOf(dataSet, call, bytes);
  if (caller && (caller.key.length === 0 || caller.key.length > longestKey))
    return refused("invalid", `An Idempotency-Key has 1 to ${longestKey} characters.`);
  const first = caller && (await firstAnswer(caller));
  if (first) return first;
  try {
    return await write(dataSet, body, isForm(call.headers), caller);
  } catch (error) {
    if (!(error instanceof KeyTaken) || !caller) throw error;
    return (await firstAnswer(caller)) ?? refused("conflict", "A request with this Idempotency-Key is still being answered.");
  }
}

const noDataSet = (): Given => refused("not_found", "There is no data set at this address.");

/** @param dataSetId uuid; null where the address holds none */
export async function receiveRecord(dataSetId: string | null, call: Call): Promise<Given> {
  const [dataSet] = dataSetId === null ? [] : await db().select().from(dataSets).where(eq(dataSets.id, dataSetId));
  if (!dataSet) return noDataSet();
  const early = beforeBody(dataSet, call);
  if (early) return early;
  try {
    // Read before a place is taken: a body may come as slowly as its sender pleases.
    const bytes = await call.bytes(mostBytes);
    const answer = await inPlace(dataSet.id, () => taken(dataSet, call, bytes));
    const busy = "This data set is answering as many requests as it can. Try again in 1 s.";
    return answer ?? refused("rate_limited", busy, { "retry-after": "1" });
  } catch (error) {
    if (isRefused(error, "too_large")) return refused("too_large", error.detail);
    if (isRefused(error, "invalid_json")) return refused("invalid_json", error.detail);
    if (isRefused(error, "not_found")) return noDataSet();
    throw error;
  }
}
