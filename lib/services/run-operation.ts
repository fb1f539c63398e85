/** Runs one operation of an action: what it changes, or why it stops. Nothing is written here. */

import { assertNever, type Fault } from "#lib/errors.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import { parseRendered } from "#lib/fields/index.ts";
import { PERFORMER } from "#lib/operations/assign.ts";
import { OPERATIONS, type Operation, type OperationOf } from "#lib/operations/index.ts";
import { type OperationContext, type OperationResult, renderFor } from "#lib/services/operation-result.ts";
import { memberEmail } from "#lib/services/people.ts";
import { scopeOf } from "#lib/services/run-context.ts";
import { sendApiCall } from "#lib/services/send-api-call.ts";

async function runAssign({ to }: OperationOf<"assign">, { inside, answers }: OperationContext): Promise<OperationResult> {
  if (to === null) return { ok: true, changes: { assignedTo: null } };
  if (to === PERFORMER) return { ok: true, changes: { assignedTo: inside.run.performer?.email ?? null } };
  const rendered = await renderFor([{ path: "to", source: to }], scopeOf(inside, answers));
  if (!rendered.ok) return rendered;
  const email = rendered.text("to").trim();
  if (email === "") return { ok: true, changes: { assignedTo: null } };
  const member = await memberEmail(inside.task.row.workspaceId, email);
  return member === null
    ? { ok: false, reason: "value", cause: `could not assign the task: ${email} is no active member.` }
    : { ok: true, changes: { assignedTo: member } };
}

async function runUpdateFields(operation: OperationOf<"update_fields">, { inside, answers }: OperationContext): Promise<OperationResult> {
  const rendered = await renderFor(OPERATIONS.update_fields.templates(operation), scopeOf(inside, answers));
  if (!rendered.ok) return rendered;
  const fields: FieldValues = {};
  const errors: Fault[] = [];
  for (const key of Object.keys(operation.set)) {
    const definition = inside.document.fields.find((field) => field.key === key);
    if (!definition) {
      errors.push({ path: key, message: "The flow has no such field." });
      continue;
    }
    const parsed = parseRendered(rendered.text(`set.${key}`), definition);
    if ("fault" in parsed) errors.push({ path: definition.name, message: parsed.fault });
    else if (
      definition.type === "user" &&
      parsed.value !== null &&
      (await memberEmail(inside.task.row.workspaceId, String(parsed.value))) === null
    )
      errors.push({ path: definition.name, message: `${String(parsed.value)} is no active member.` });
    else fields[key] = parsed.value;
  }
  if (errors.length > 0)
    return {
      ok: false,
      reason: "value",
      cause: `could not be done: ${errors.map(({ path, message }) => `${path}: ${message}`).join(" ")}`,
      errors,
    };
  return { ok: true, changes: { fields } };
}

export async function runOperation(operation: Operation, context: OperationContext): Promise<OperationResult> {
  switch (operation.kind) {
    case "move":
      return { ok: true, moved: true };
    case "assign":
      return runAssign(operation, context);
    case "update_fields":
      return runUpdateFields(operation, context);
    case "api_call":
      return sendApiCall(operation, context);
    case "respond":
      return context.respond ? context.respond(context.inside) : { ok: true };
    default:
      return assertNever(operation);
  }
}
