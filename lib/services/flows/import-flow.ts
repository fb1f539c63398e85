import { and, eq, isNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { flows } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { masked } from "#lib/flow/secrets.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { refuseBeyondSettings } from "#lib/services/flows/flow-limits.ts";
import { announce } from "#lib/services/live.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import { firstCharacters } from "#lib/text.ts";

/** As long as a flow's name may be. */
export const LONGEST_NAME = 100;

/** The name, or `Customer onboarding (2)` where a flow has it already. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) {
    const suffix = ` (${number})`;
    free = `${firstCharacters(name, LONGEST_NAME - suffix.length)}${suffix}`;
  }
  return free;
}

async function namesOf(workspaceId: string): Promise<Set<string>> {
  const rows = await db()
    .select({ name: flows.name })
    .from(flows)
    .where(and(eq(flows.workspaceId, workspaceId), isNull(flows.archivedAt)));
  return new Set(rows.map(({ name }) => name));
}

/**
 * A new draft from an exported flow. Passwords and tokens are not carried over, whatever the file says: what is missing is listed
 * among the draft's problems. Where a flow has its name already, a number stands behind it.
 * @throws Refused `invalid` beyond what the settings allow
 */
export async function importFlow(actor: Actor, document: FlowDocument): Promise<{ id: string; name: string }> {
  const { workspaceId, memberId } = actor;
  refuseBeyondSettings(document);
  const name = freeName(document.name, await namesOf(workspaceId));
  const id = newId();
  await db().transaction(async (tx) => {
    await tx
      .insert(flows)
      .values({ id, workspaceId, name, draft: masked({ ...document, name }), createdBy: memberId, updatedBy: memberId });
    await audit(tx, actor, "flow.imported", `flow:${id}`, { name, nodes: document.nodes.length });
  });
  announce(workspaceId, [{ kind: "flow", id: toPublic(id) }]);
  return { id: toPublic(id), name };
}
