/**
 * A call on a flow's webhook (contract section 8), checked in this order: flow, method, token, status, rate, size, body.
 * What was accepted is stored before anything is called.
 */

import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incomingRequests } from "#db/schema/index.ts";
import { isUniqueViolation } from "#db/unique-violation.ts";
import { env } from "#lib/env.ts";
import { isRefused } from "#lib/errors.ts";
import { newId, now, toPublic } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { isKey, KEY_RULE, KEY_USED, STILL_ANSWERED } from "#lib/services/idempotency.ts";
import { accepted, flowError, flowTimeout, type Given, refused } from "#lib/services/incoming/answers.ts";
import { type Body, beforeBody, type Call, keptHeaders, readBody } from "#lib/services/incoming/checks.ts";
import { type CalledFlow, calledFlow, type WebhookNode, webhookOf } from "#lib/services/incoming/flow.ts";
import { inPlace } from "#lib/services/incoming/limits.ts";
import { countRefused } from "#lib/services/incoming/refused.ts";
import { flowsAnswer, insertRequest, keepTimeout, type RequestRow } from "#lib/services/incoming/requests.ts";
import { keepSample } from "#lib/services/incoming/samples.ts";
import { claimed, hasPlace, run } from "#lib/services/incoming/take.ts";
import { announce } from "#lib/services/live.ts";

const noHook = (): Given => refused("not_found", "There is no flow with a webhook at this address.");

/** The row of an accepted request. */
function rowOf(flow: CalledFlow, trigger: WebhookNode, call: Call, bytes: Buffer): RequestRow {
  const { async = false } = trigger.data;
  const id = newId();
  const at = now();
  const key = call.headers.get("idempotency-key");
  const answer = async ? accepted(id) : null;
  const { search } = call;
  return {
    id,
    workspaceId: flow.workspaceId,
    flowId: flow.id,
    documentId: flow.version.id,
    version: flow.version.number,
    receivedAt: at,
    query: search,
    headers: keptHeaders(call.headers, trigger),
    body: bytes,
    replayOf: null,
    async,
    ...(async && !hasPlace() ? { status: "waiting" as const, processId: null, claim: null } : claimed()),
    taskId: null,
    progress: null,
    trace: null,
    failure: null,
    answerStatus: answer?.status ?? null,
    answerType: answer?.type ?? null,
    answerBody: answer?.body ?? null,
    answeredAt: answer ? at : null,
    finishedAt: null,
    attempt: 1,
    triedAt: at,
    timedOut: false,
    lateAnswer: null,
    idempotencyKey: key,
    requestHash: key === null ? null : createHash("sha256").update(`${search}\n`).update(bytes).digest(),
  };
}

/** Keys are kept for a day. */
const forgetKey = ({ flowId, idempotencyKey }: RequestRow) =>
  db()
    .update(incomingRequests)
    .set({ idempotencyKey: null, requestHash: null })
    .where(
      and(
        eq(incomingRequests.flowId, flowId),
        eq(incomingRequests.idempotencyKey, idempotencyKey ?? ""),
        sql`${incomingRequests.receivedAt} < now() - interval '1 day'`,
      ),
    )
    .returning({ id: incomingRequests.id });

/** What the first request with this key was answered. A lost one goes on: its calls carry the same keys as before. */
async function firstAnswer(row: RequestRow): Promise<Given> {
  const [first] = await db()
    .select()
    .from(incomingRequests)
    .where(and(eq(incomingRequests.flowId, row.flowId), eq(incomingRequests.idempotencyKey, row.idempotencyKey ?? "")));
  const busy = () => refused("conflict", STILL_ANSWERED, { "retry-after": "1" });
  if (!first?.requestHash || !row.requestHash) return busy();
  if (!first.requestHash.equals(row.requestHash)) return refused("conflict", KEY_USED);
  // What an accepted one was answered says nothing of its end.
  const answer = first.async && first.status === "interrupted" ? null : flowsAnswer(first);
  if (answer) return { ...answer, headers: { "idempotent-replayed": "true" } };
  if (first.status !== "interrupted") return busy();
  const [again] = await db()
    .update(incomingRequests)
    .set({ ...claimed(), finishedAt: null })
    .where(and(eq(incomingRequests.id, first.id), eq(incomingRequests.status, "interrupted")))
    .returning();
  return again ? answerOf(again) : busy();
}

/** @returns null where it was written; else the answer that its key has already */
async function accept(row: RequestRow): Promise<Given | null> {
  try {
    await insertRequest(row);
    return null;
  } catch (error) {
    if (row.idempotencyKey === null || !isUniqueViolation(error)) throw error;
    return (await forgetKey(row)).length > 0 ? accept(row) : firstAnswer(row);
  }
}

/**
 * The answer of a request that this process runs: when it is there, or at the deadline. The run goes on either way.
 * @param body where it was read already
 * @throws Refused `unavailable` where the machine is too busy
 */
async function answerOf(row: RequestRow, body?: unknown): Promise<Given> {
  const { promise, resolve, reject } = Promise.withResolvers<Given>();
  const ended = run(row, { body, answered: resolve });
  if (row.async) return accepted(row.id);
  const { syncDeadlineMs } = env();
  const late = setTimeout(() => {
    const answer = flowTimeout(syncDeadlineMs / 1000, row.id);
    keepTimeout(row, answer, now())
      .catch((error: unknown) => log.warn({ err: error, requestId: row.id }, "a late answer was not kept"))
      .finally(() => resolve(answer));
  }, syncDeadlineMs);
  void ended.then((broke) => {
    if (isRefused(broke, "unavailable")) reject(broke);
    // Nothing was answered: it broke, or another process has taken it over.
    else resolve(flowError("The flow was interrupted. Send the request again.", null));
  });
  return promise.finally(() => clearTimeout(late));
}

async function taken(flow: CalledFlow, trigger: WebhookNode, call: Call, { bytes, parsed }: Body): Promise<Given> {
  const key = call.headers.get("idempotency-key");
  if (key !== null && !isKey(key)) return refused("invalid", KEY_RULE);
  const row = rowOf(flow, trigger, call, bytes);
  const earlier = await accept(row);
  if (earlier) return earlier;
  announce(row.workspaceId, [{ kind: "request", id: toPublic(row.id), flowId: toPublic(row.flowId) }]);
  return row.status === "waiting" ? accepted(row.id) : answerOf(row, parsed);
}

async function answered(flow: CalledFlow, trigger: WebhookNode, call: Call): Promise<Given> {
  const early = beforeBody(flow, trigger, call);
  if (early) return early;
  try {
    // Read before a place is taken: anybody may send a body as slowly as they please.
    const found = await readBody(flow, trigger, call);
    if (!("bytes" in found)) return found;
    const answer = await inPlace(flow.id, () => taken(flow, trigger, call, found));
    return (
      answer ?? refused("rate_limited", "This flow is answering as many requests as it can. Try again in 1 s.", { "retry-after": "1" })
    );
  } catch (error) {
    if (isRefused(error, "too_large")) return refused("too_large", error.detail);
    if (isRefused(error, "invalid_json")) return refused("invalid_json", error.detail);
    throw error;
  }
}

/** @param flowId uuid; null where the address holds none */
export async function receive(flowId: string | null, call: Call): Promise<Given> {
  const flow = flowId === null ? null : await calledFlow(flowId);
  if (!flow) return noHook();
  const trigger = webhookOf(flow.version.document);
  if (!trigger) {
    const answer = noHook();
    await keepSample(flow, call, answer);
    return answer;
  }
  const answer = await answered(flow, trigger, call);
  if (answer.refusal) countRefused(flow, answer.refusal);
  return answer;
}
