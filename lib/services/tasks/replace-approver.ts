/** An administrator lets somebody else decide in an approver's place, in one task. */
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { members } from "#db/schema/index.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import { invalid } from "#lib/errors.ts";
import { now } from "#lib/ids.ts";
import { personOf } from "#lib/services/accounts/actors.ts";
import { changeStep } from "#lib/services/tasks/change-step.ts";

const refused = (message: string) => invalid([{ path: "to", message }]);

/** @throws Refused `invalid` where nobody of this email can decide */
async function deciderOf(tx: Tx, workspaceId: string, email: string): Promise<string> {
  const [member] = await tx
    .select({ email: members.email, role: members.role, active: members.active })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), sql`lower(${members.email}) = lower(${email})`));
  if (!member?.active) throw refused(`${email} is no active member.`);
  if (!can(member, "tasks:perform")) throw refused(`${email} is an integrator, who decides nothing. Choose somebody else.`);
  return member.email;
}

/**
 * @param replacement emails, whatever their case
 * @throws Refused `not_found` (also for a node that is no step), `conflict` with the engine's reason, `invalid` at `to`,
 *   `task_busy` while a run is running
 */
export const replaceApprover = async (
  actor: Actor,
  taskId: string,
  nodeId: string,
  { from, to }: { from: string; to: string },
): Promise<void> => {
  await changeStep(actor, taskId, nodeId, {
    audited: "task.approver_replaced",
    refusedBy: ({ status }) => status === "running" || status === "waiting",
    eventOf: async (tx) => ({
      kind: "approver_replaced",
      at: now().toISOString(),
      by: personOf(actor),
      step: nodeId,
      from,
      to: await deciderOf(tx, actor.workspaceId, to),
    }),
  });
};
