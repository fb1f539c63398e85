import type { Tx } from "#db/client.ts";
import { invalid } from "#lib/errors.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import { checkUsers, isEmpty, missingRequired, parseFields, requiredKeys, userEmails } from "#lib/fields/index.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { activeMembers } from "#lib/services/accounts/people.ts";

/**
 * Values as somebody sent them (by key or display name), in their stored form.
 * @param tx the caller's transaction, where it has one: a second connection beside it could wait for ever
 * @throws Refused `invalid` with each value that does not fit, at `fields.<name as sent>`
 */
export async function parseTaskFields(
  workspaceId: string,
  { fields }: Pick<FlowDocument, "fields">,
  input: Record<string, unknown>,
  tx?: Tx,
): Promise<FieldValues> {
  const parsed = parseFields(input, fields);
  if ("errors" in parsed) throw invalid(parsed.errors);
  return withMembers(workspaceId, { fields }, parsed.values, tx);
}

/** Values in their stored form, each member as they write themselves. @throws Refused `invalid` for who is no active member */
export async function withMembers(
  workspaceId: string,
  { fields }: Pick<FlowDocument, "fields">,
  values: FieldValues,
  tx?: Tx,
): Promise<FieldValues> {
  const emails = userEmails(values, fields);
  if (emails.length === 0) return values;
  const checked = checkUsers(values, fields, await activeMembers(workspaceId, emails, tx));
  if ("errors" in checked) throw invalid(checked.errors);
  return checked.values;
}

/** @throws Refused `invalid`, naming each of these fields that has no value */
export function refuseMissing({ fields }: Pick<FlowDocument, "fields">, values: FieldValues, keys: Iterable<string>): void {
  const missing = missingRequired(values, fields, keys);
  if (missing.length === 0) return;
  const names = missing.map(({ path }) => fields.find(({ key }) => `fields.${key}` === path)?.name ?? path);
  throw invalid(missing, `Fill in first: ${names.join(", ")}.`);
}

const emptyIn = (values: FieldValues, key: string): boolean => !Object.hasOwn(values, key) || isEmpty(values[key]);

/**
 * Keys of the fields that the flow requires and that a change would empty. One that never had a value stays as it is: a
 * migrated task can be edited all the same.
 * @param before the task's values
 * @param given what is to be changed
 */
export const emptiedBy = ({ fields }: Pick<FlowDocument, "fields">, before: FieldValues, given: FieldValues): string[] =>
  requiredKeys(fields).filter((key) => Object.hasOwn(given, key) && emptyIn(given, key) && !emptyIn(before, key));
