import { db } from "#db/client.ts";
import { flows } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { type FlowJson, flowJson } from "#lib/services/flows/flow-json.ts";
import { refuseBeyondSettings } from "#lib/services/flows/flow-limits.ts";
import { sealSecrets, writeSecrets } from "#lib/services/flows/flow-secrets.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { audit } from "#lib/services/workspace/audit.ts";

/**
 * A new flow, as a draft. What is unfinished in it is listed as its problems.
 * @throws Refused `invalid` beyond what the settings allow
 */
export async function createFlow(actor: Actor, document: FlowDocument): Promise<FlowJson> {
  refuseBeyondSettings(document);
  const flowId = newId();
  const { workspaceId, memberId } = actor;
  const row = await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const sealed = await sealSecrets(tx, { workspaceId, flowId, document });
    const values = { id: flowId, workspaceId, name: document.name, draft: sealed.document, createdBy: memberId, updatedBy: memberId };
    const [written] = await tx.insert(flows).values(values).returning();
    if (!written) throw new Error("the flow was not written");
    await writeSecrets(tx, sealed.rows);
    await audit(tx, actor, "flow.created", `flow:${flowId}`, { name: document.name });
    return written;
  });
  announce(workspaceId, [{ kind: "flow", id: toPublic(flowId) }]);
  return flowJson(actor, { row, draft: row.draft, published: null });
}
