/** Runs one operation of an action: what it changes, or why it stops. Nothing is written here. */

import { assertNever } from "#lib/errors.ts";
import { OPERATIONS, type Operation, type OperationOf } from "#lib/operations/index.ts";
import { PERFORMER } from "#lib/operations/templates.ts";
import { memberEmail } from "#lib/services/accounts/people.ts";
import { checkCreateRecord } from "#lib/services/effects/create-record.ts";
import { checkEmail } from "#lib/services/effects/email.ts";
import { checkStartTask } from "#lib/services/effects/start-task.ts";
import { type OperationContext, type OperationResult, renderFor } from "#lib/services/runs/operation-result.ts";
import { renderedValues } from "#lib/services/runs/rendered-values.ts";
import { scopeOf } from "#lib/services/runs/run-context.ts";
import { sendApiCall } from "#lib/services/runs/send-api-call.ts";

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
  const keys = Object.keys(operation.set);
  const found = await renderedValues(inside.task.row.workspaceId, inside.document.fields, keys, (key) => rendered.text(`set.${key}`));
  return found.ok ? { ok: true, changes: { fields: found.fields } } : found;
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
    case "create_record":
      return checkCreateRecord(operation, context);
    case "start_task":
      return checkStartTask(operation, context);
    case "email":
      return checkEmail(operation, context);
    case "respond":
      return context.respond ? context.respond(context.inside) : { ok: true };
    default:
      return assertNever(operation);
  }
}
