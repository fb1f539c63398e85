import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { FLOW_STATUSES, flows } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { Refused } from "#lib/errors.ts";
import { toPublic } from "#lib/ids.ts";
import { type FlowJson, flowJson } from "#lib/services/flows/flow-json.ts";
import { findFlow, lockFlow } from "#lib/services/flows/flow-row.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { audit } from "#lib/services/workspace/audit.ts";

export const FlowStatusChange = z.strictObject({ status: z.enum(FLOW_STATUSES) });
export type FlowStatusChange = z.output<typeof FlowStatusChange>;

/**
 * A paused flow, and one that is a draft again, takes no new tasks; its existing ones go on.
 * @param flowId uuid
 * @throws Refused `not_found`, or `conflict` where nothing is published that could be live
 */
export async function setFlowStatus(actor: Actor, flowId: string, { status }: FlowStatusChange): Promise<FlowJson> {
  await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const { row: known, published } = await lockFlow(tx, actor, flowId);
    if (status === "live" && published === null) throw new Refused("conflict", "This flow has no published version. Publish it first.");
    if (known.status === status) return;
    await tx.update(flows).set({ status, updatedBy: actor.memberId, updatedAt: sql`now()` }).where(eq(flows.id, flowId));
    await audit(tx, actor, "flow.status_changed", `flow:${flowId}`, { from: known.status, to: status });
  });
  announce(actor.workspaceId, [{ kind: "flow", id: toPublic(flowId) }]);
  return flowJson(actor, await findFlow(actor, flowId));
}
