import type { Tx } from "#db/client.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import { checkPeople, parseCells } from "#lib/data-sets/parse-cells.ts";
import { type Fault, invalid } from "#lib/errors.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import { userEmails } from "#lib/fields/index.ts";
import { activeMembers } from "#lib/services/accounts/people.ts";

type Options = Parameters<typeof parseCells>[2];

/**
 * Cells as somebody sent them, in their stored form, or what does not fit: each by its name as it was sent.
 * @param tx the caller's transaction, where it has one
 */
export async function judgeCells(
  workspaceId: string,
  columns: readonly Column[],
  input: Readonly<Record<string, unknown>>,
  options: Options = {},
  tx?: Tx,
): Promise<{ cells: FieldValues } | { errors: Fault[] }> {
  const parsed = parseCells(input, columns, options);
  if ("errors" in parsed) return parsed;
  const emails = userEmails(parsed.cells, columns);
  if (emails.length === 0) return parsed;
  return checkPeople(parsed.cells, columns, await activeMembers(workspaceId, emails, tx), options.prefix);
}

/** @throws Refused `invalid` with each cell that does not fit */
export async function readCells(...asked: Parameters<typeof judgeCells>): Promise<FieldValues> {
  const judged = await judgeCells(...asked);
  if ("errors" in judged) throw invalid(judged.errors);
  return judged.cells;
}
