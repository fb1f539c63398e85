/** What templates gave for fields, as values. */
import type { Fault } from "#lib/errors.ts";
import type { FieldDefinition, FieldValues } from "#lib/fields/definition.ts";
import { parseRendered } from "#lib/fields/index.ts";
import { memberEmail } from "#lib/services/accounts/people.ts";
import type { OperationStopped } from "#lib/services/runs/operation-result.ts";

/**
 * All or nothing.
 * @param keys of the fields
 * @param text what was rendered for a field
 */
export async function renderedValues(
  workspaceId: string,
  definitions: readonly FieldDefinition[],
  keys: readonly string[],
  text: (key: string) => string,
): Promise<{ ok: true; fields: FieldValues } | OperationStopped> {
  const fields: FieldValues = {};
  const errors: Fault[] = [];
  for (const key of keys) {
    const definition = definitions.find((field) => field.key === key);
    if (!definition) {
      errors.push({ path: key, message: "The flow has no such field." });
      continue;
    }
    const parsed = parseRendered(text(key), definition);
    if ("fault" in parsed) errors.push({ path: definition.name, message: parsed.fault });
    else if (definition.type === "user" && parsed.value !== null && (await memberEmail(workspaceId, String(parsed.value))) === null)
      errors.push({ path: definition.name, message: `${String(parsed.value)} is no active member.` });
    else fields[key] = parsed.value;
  }
  return errors.length === 0 ? { ok: true, fields } : notDone(errors);
}

/** Values that do not fit. */
export const notDone = (errors: Fault[]): OperationStopped => ({
  ok: false,
  reason: "value",
  cause: `could not be done: ${errors.map(({ path, message }) => `${path}: ${message}`).join(" ")}`,
  errors,
});
