import type { Tx } from "#db/client.ts";
import { auditEntries } from "#db/schema/index.ts";
import { same } from "#lib/flow/same.ts";
import { newId } from "#lib/ids.ts";
import type { AuditAct } from "#lib/wire/audit.ts";

/** Who did it; null where nobody was signed in (the first start, a one-time link). */
export interface Doer {
  workspaceId: string;
  memberId: string | null;
}

/**
 * Writes an admin's act, in the transaction of the act itself.
 * @param act one of the table in `lib/wire/audit.ts`
 * @param subject kind and id of what was changed: `flow:<uuid>`
 * @param details plain JSON; a secret is told as "changed", never as itself
 */
export async function audit(
  tx: Pick<Tx, "insert">,
  doer: Doer,
  act: AuditAct,
  subject: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await tx.insert(auditEntries).values({ id: newId(), workspaceId: doer.workspaceId, actorId: doer.memberId, act, subject, details });
}

/** What became different, as an entry's details tell it: each by its name, with what it was and what it is. Without any: empty. */
export function changesBetween<Row extends object>(
  before: Row,
  after: Row,
  names: readonly (keyof Row & string)[],
): Record<string, unknown> {
  const changed = names.filter((name) => !same(before[name], after[name]));
  return Object.fromEntries(changed.map((name) => [name, { from: before[name], to: after[name] }]));
}
