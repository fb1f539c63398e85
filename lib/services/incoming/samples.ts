/**
 * Calls on a live flow whose draft alone has a webhook. Each is answered 404 and nothing runs; while somebody waits for one in the
 * Flow Builder, the first is kept, so that the draft can be drawn by its values.
 */
import { and, eq, gt, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import type { StoredDocument } from "#db/documents.ts";
import { flows, incomingRequests } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { isRefused } from "#lib/errors.ts";
import { newId, now, toPublic } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { isListed } from "#lib/services/flows/flow-row.ts";
import type { Given } from "#lib/services/incoming/answers.ts";
import { beforeBody, type Call, keptHeaders, readBody } from "#lib/services/incoming/checks.ts";
import { type CalledFlow, versionFor, type WebhookNode, webhookOf } from "#lib/services/incoming/flow.ts";
import { inPlace } from "#lib/services/incoming/limits.ts";
import type { NewRequestRow } from "#lib/services/incoming/requests.ts";
import { announce } from "#lib/services/live.ts";
import { notFound } from "#lib/services/params.ts";
import { HEARD_MS } from "#lib/wire/incoming.ts";

const NOTHING_RAN =
  "Nothing was run: the live version has no webhook. The request was kept because somebody listened for one in the Flow Builder.";

/**
 * For `HEARD_MS`, or until a call is kept. Nobody ends it: somebody else may listen, too.
 * @param flowId uuid
 * @throws Refused `not_found`
 */
export async function listenTo(actor: Actor, flowId: string): Promise<void> {
  const set = await db()
    .update(flows)
    .set({ listenedUntil: sql`now() + make_interval(secs => ${HEARD_MS / 1000})` })
    .where(and(isListed(actor), eq(flows.id, flowId)))
    .returning({ id: flows.id });
  if (set.length === 0) throw notFound("flow");
}

function sampleOf({ id, workspaceId }: CalledFlow, draft: StoredDocument, trigger: WebhookNode, call: Call, body: Buffer, answer: Given) {
  const at = now();
  return {
    id: newId(),
    workspaceId,
    flowId: id,
    documentId: draft.id,
    version: null,
    receivedAt: at,
    query: call.search,
    headers: keptHeaders(call.headers, trigger),
    body,
    async: trigger.data.async ?? false,
    status: "failed",
    failure: { reason: "value", detail: NOTHING_RAN, operation: { id: trigger.id, kind: "webhook", index: 0 }, response: null },
    answerStatus: answer.status,
    answerType: answer.type,
    answerBody: answer.body,
    answeredAt: at,
    finishedAt: at,
  } satisfies NewRequestRow;
}

/** The first call that can be kept ends the listening. */
async function write(row: NewRequestRow): Promise<void> {
  const written = await db().transaction(async (tx) => {
    const ended = await tx
      .update(flows)
      .set({ listenedUntil: null })
      .where(and(eq(flows.id, row.flowId), gt(flows.listenedUntil, sql`now()`)))
      .returning({ id: flows.id });
    if (ended.length === 0) return false;
    await tx.insert(incomingRequests).values(row);
    return true;
  });
  if (written) announce(row.workspaceId, [{ kind: "request", id: toPublic(row.id), flowId: toPublic(row.flowId) }]);
}

/**
 * Keeps a call that the live version has no webhook for, where somebody listens and the draft's webhook would take it. Whatever
 * becomes of it, the caller is answered `answer`.
 */
export async function keepSample(flow: CalledFlow, call: Call, answer: Given): Promise<void> {
  if (!flow.listened || flow.status !== "live") return;
  try {
    const draft = await versionFor(flow.id, "draft");
    const trigger = draft && webhookOf(draft.document);
    if (!trigger || beforeBody(flow, trigger, call)) return;
    const found = await readBody(flow, trigger, call);
    if (!("bytes" in found)) return;
    await inPlace(flow.id, () => write(sampleOf(flow, draft, trigger, call, found.bytes, answer)));
  } catch (error) {
    if (!isRefused(error)) log.warn({ err: error, flowId: flow.id }, "a sample was not kept");
  }
}
