import type { Tx } from "#db/client.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import { checkPeople, parseCells } from "#lib/data-sets/parse-cells.ts";
import { type Fault, invalid } from "#lib/errors.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import { userEmails } from "#lib/fields/index.ts";
import { activeMembers, knownMembers } from "#lib/services/accounts/people.ts";

interface Options extends NonNullable<Parameters<typeof parseCells>[2]> {
  /** They are a record's own of before: what stood in a column that is gone is passed over, and a person need not be active any more. */
  putsBack?: boolean;
}

/** What has a column still, by its key: another one may have its name by now. */
const ofThese = (columns: readonly Column[], input: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).filter(([given]) => columns.some(({ key }) => key === given)));

const byKey = (columns: readonly Column[]): Column[] => columns.map((column) => ({ ...column, name: column.key }));

/**
 * Cells as somebody sent them, in their stored form, or what does not fit: each by its name as it was sent.
 * @param tx the caller's transaction, where it has one
 */
export async function judgeCells(
  workspaceId: string,
  columns: readonly Column[],
  input: Readonly<Record<string, unknown>>,
  { putsBack = false, ...options }: Options = {},
  tx?: Tx,
): Promise<{ cells: FieldValues } | { errors: Fault[] }> {
  const parsed = putsBack ? parseCells(ofThese(columns, input), byKey(columns), options) : parseCells(input, columns, options);
  if ("errors" in parsed) return parsed;
  const emails = userEmails(parsed.cells, columns);
  if (emails.length === 0) return parsed;
  const members = putsBack ? knownMembers : activeMembers;
  return checkPeople(parsed.cells, columns, await members(workspaceId, emails, tx), options.prefix);
}

/** @throws Refused `invalid` with each cell that does not fit */
export async function readCells(...asked: Parameters<typeof judgeCells>): Promise<FieldValues> {
  const judged = await judgeCells(...asked);
  if ("errors" in judged) throw invalid(judged.errors);
  return judged.cells;
}
