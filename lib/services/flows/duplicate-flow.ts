import { db } from "#db/client.ts";
import { flows } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { findFlow } from "#lib/services/flows/flow-row.ts";
import { copySecrets, writeSecrets } from "#lib/services/flows/flow-secrets.ts";
import { LONGEST_NAME } from "#lib/services/flows/import-flow.ts";
import { announce } from "#lib/services/live.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import { firstCharacters } from "#lib/text.ts";

const SUFFIX = " copy";

/** `Customer onboarding copy` */
const copyName = (name: string): string => `${firstCharacters(name, LONGEST_NAME - SUFFIX.length)}${SUFFIX}`;

/**
 * A new draft like the flow's draft, with its stored passwords and tokens. Versions, tasks, the webhook's address and its token
 * are the new flow's own.
 * @param flowId uuid
 * @throws Refused `not_found`
 */
export async function duplicateFlow(actor: Actor, flowId: string): Promise<{ id: string; name: string }> {
  const { workspaceId, memberId } = actor;
  const { row, draft } = await findFlow(actor, flowId);
  const id = newId();
  const name = copyName(draft.name);
  await db().transaction(async (tx) => {
    const sealed = await copySecrets(tx, { workspaceId, from: flowId, to: id, document: { ...draft, name } });
    await tx.insert(flows).values({ id, workspaceId, name, draft: sealed.document, createdBy: memberId, updatedBy: memberId });
    await writeSecrets(tx, sealed.rows);
    await audit(tx, actor, "flow.duplicated", `flow:${id}`, { name, of: row.name });
  });
  announce(workspaceId, [{ kind: "flow", id: toPublic(id) }]);
  return { id: toPublic(id), name };
}
