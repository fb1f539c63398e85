import { db } from "#db/client.ts";
import { flows } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { masked } from "#lib/flow/secrets.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { audit } from "#lib/services/audit.ts";
import { refuseBeyondSettings } from "#lib/services/flow-limits.ts";
import { announce } from "#lib/services/live.ts";

/**
 * A new draft from an exported flow. Passwords and tokens are not carried over, whatever the file says: what is missing is listed
 * among the draft's problems.
 * @throws Refused `invalid` beyond what the settings allow
 */
export async function importFlow(actor: Actor, document: FlowDocument): Promise<{ id: string; name: string }> {
  const { workspaceId, memberId } = actor;
  refuseBeyondSettings(document);
  const { name } = document;
  const id = newId();
  await db().transaction(async (tx) => {
    await tx.insert(flows).values({ id, workspaceId, name, draft: masked(document), createdBy: memberId, updatedBy: memberId });
    await audit(tx, actor, "flow.imported", `flow:${id}`, { name, nodes: document.nodes.length });
  });
  announce(workspaceId, [{ kind: "flow", id: toPublic(id) }]);
  return { id: toPublic(id), name };
}
