import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { incomingRequests } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { Refused } from "#lib/errors.ts";
import { newId, now, toPublic } from "#lib/ids.ts";
import { findFlow } from "#lib/services/flows/flow-row.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { versionFor, webhookOf } from "#lib/services/incoming/flow.ts";
import { readRequest } from "#lib/services/incoming/read-requests.ts";
import type { NewRequestRow, RequestRow } from "#lib/services/incoming/requests.ts";
import { claimed, run } from "#lib/services/incoming/take.ts";
import { announce } from "#lib/services/live.ts";
import { notFound } from "#lib/services/params.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import type { IncomingRequestJson } from "#lib/wire/incoming.ts";

export const Replay = z.strictObject({ version: z.enum(["live", "draft"]) });

/**
 * Runs a received request again with the same data. Nobody waits for its answer.
 * @param flowId uuid
 * @param requestId uuid
 * @throws Refused `not_found`; `conflict` where the version is not there or has no webhook
 */
export async function replayRequest(
  actor: Actor,
  flowId: string,
  requestId: string,
  { version: which }: z.output<typeof Replay>,
): Promise<IncomingRequestJson> {
  await findFlow(actor, flowId);
  const [known] = await db()
    .select()
    .from(incomingRequests)
    .where(and(eq(incomingRequests.id, requestId), eq(incomingRequests.flowId, flowId)));
  if (!known) throw notFound("request");
  const version = await versionFor(flowId, which);
  if (!version) throw new Refused("conflict", "This flow has no published version. Publish it, or run the draft.");
  if (!webhookOf(version.document))
    throw new Refused("conflict", `The ${which === "live" ? "published version" : "draft"} has no incoming webhook.`);
  const { workspaceId, query, headers, body } = known;
  const row: NewRequestRow = {
    id: newId(),
    workspaceId,
    flowId,
    documentId: version.id,
    version: version.number,
    receivedAt: now(),
    query,
    headers,
    body,
    replayOf: known.id,
    async: true,
    ...claimed(),
  };
  await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    await tx.insert(incomingRequests).values(row);
    await audit(tx, actor, "request.replayed", `flow:${flowId}`, { request: toPublic(requestId), version: which });
  });
  announce(workspaceId, [{ kind: "request", id: toPublic(row.id), flowId: toPublic(flowId) }]);
  const [written] = await db().select().from(incomingRequests).where(eq(incomingRequests.id, row.id));
  void run(written as RequestRow);
  return readRequest(actor, flowId, row.id);
}
