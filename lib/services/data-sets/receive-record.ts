/**
 * A call on a data set's webhook (contract section 8), checked in this order: data set, method, token, rate, size, body.
 * The record, what others hear of it and the answer for its Idempotency-Key are written together.
 */
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { dataSets, idempotencyKeys } from "#db/schema/index.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import { type Fault, firstFaults, isRefused } from "#lib/errors.ts";
import { type Parsed, parseField, parseRendered } from "#lib/fields/index.ts";
import { now } from "#lib/ids.ts";
import { type DataSetRow, lockDataSet } from "#lib/services/data-sets/data-set-row.ts";
import { writeRecord } from "#lib/services/data-sets/insert-record.ts";
import { judgeCells } from "#lib/services/data-sets/read-cells.ts";
import {
  ASK_AGAIN,
  type Claim,
  isFresh,
  isInFlight,
  isKey,
  KEY_RULE,
  KEY_USED,
  openAnswer,
  rowOf,
  STILL_ANSWERED,
  sealAnswer,
  writeKey,
} from "#lib/services/idempotency.ts";
import { type Given, JSON_TYPE, recordMade, refused } from "#lib/services/incoming/answers.ts";
import type { Call } from "#lib/services/incoming/checks.ts";
import { inPlace, secondsOverRate } from "#lib/services/incoming/limits.ts";
import { bodyOf } from "#lib/services/incoming/read-body.ts";
import { hasToken } from "#lib/services/incoming/token.ts";

const mostBytes = 1024 * 1024;

/** What can be said without the body; null: go on. */
function beforeBody(dataSet: DataSetRow, { method, headers, peer }: Call): Given | null {
  if (method !== "POST") return refused("method_not_allowed", "Send a POST.", { allow: "POST" });
  if (!hasToken(headers.get("authorization"), dataSet))
    return refused("unauthorized", "Send the webhook's token: Authorization: Bearer <token>.", { "www-authenticate": "Bearer" });
  const seconds = secondsOverRate(dataSet.id, peer);
  if (seconds === null) return null;
  return refused("rate_limited", `Too many requests. Try again in ${seconds} s.`, { "retry-after": String(seconds) });
}

/** @returns null where the call has no key */
function claimOf({ workspaceId, id }: DataSetRow, { headers, search }: Call, bytes: Buffer): Claim | null {
  const key = headers.get("idempotency-key");
  if (key === null) return null;
  const requestHash = createHash("sha256").update(`${search}\n`).update(bytes).digest();
  return { workspaceId, owner: `data-set:${id}`, key, requestHash, boundAt: null };
}

/** What the first call with this key was answered; null where there was none. */
async function firstAnswer(claim: Claim): Promise<Given | null> {
  const [row] = await db()
    .select()
    .from(idempotencyKeys)
    .where(and(rowOf(claim), isFresh));
  if (!row?.status || !row.answer) return null;
  if (!row.requestHash.equals(claim.requestHash)) return refused("conflict", KEY_USED);
  return { status: row.status, type: JSON_TYPE, body: openAnswer(claim, row.answer), headers: { "idempotent-replayed": "true" } };
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

async function write(found: DataSetRow, body: unknown, form: boolean, claim: Claim | null): Promise<Given> {
  if (!isObject(body)) return refused("invalid", "Send an object: its members are the data set's columns.");
  return db().transaction(async (tx) => {
    const dataSet = await lockDataSet(tx, found, found.id, "share");
    const read = (input: unknown, column: Column) => readCell(input, column, form);
    const judged = await judgeCells(dataSet.workspaceId, dataSet.columns, body, { prefix: "", read }, tx);
    if ("errors" in judged) return notFitting(judged.errors);
    const { id } = await writeRecord(tx, dataSet, judged.cells, { by: null, at: now() });
    const answer = recordMade(id);
    if (claim) await writeKey(tx, claim, { status: answer.status, answer: sealAnswer(claim, answer.body) });
    return answer;
  });
}

async function taken(dataSet: DataSetRow, call: Call, bytes: Buffer): Promise<Given> {
  const body = bodyOf(bytes, call.headers.get("content-type"));
  const claim = claimOf(dataSet, call, bytes);
  if (claim && !isKey(claim.key)) return refused("invalid", KEY_RULE);
  const first = claim && (await firstAnswer(claim));
  if (first) return first;
  try {
    return await write(dataSet, body, isForm(call.headers), claim);
  } catch (error) {
    // Another call with the same key was quicker.
    if (!claim || !isInFlight(error)) throw error;
    return (await firstAnswer(claim)) ?? refused("conflict", STILL_ANSWERED, ASK_AGAIN);
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
