/** The table of operation kinds: the rows of "Steps when triggered". To add a kind, add its file and its row. */
import { z } from "zod";
import { apiCall } from "#lib/operations/api-call/index.ts";
import { assign } from "#lib/operations/assign.ts";
import { createRecord } from "#lib/operations/create-record.ts";
import { email } from "#lib/operations/email.ts";
import { move } from "#lib/operations/move.ts";
import { respond } from "#lib/operations/respond.ts";
import { startTask } from "#lib/operations/start-task.ts";
import { updateFields } from "#lib/operations/update-fields.ts";

/** In the order of the menu "+ New Step". */
export const OPERATIONS = {
  move,
  assign,
  update_fields: updateFields,
  api_call: apiCall,
  create_record: createRecord,
  start_task: startTask,
  email,
  respond,
} as const;
export type OperationKindName = keyof typeof OPERATIONS;

export const Operation = z.discriminatedUnion("kind", [
  move.schema,
  assign.schema,
  updateFields.schema,
  apiCall.schema,
  createRecord.schema,
  startTask.schema,
  email.schema,
  respond.schema,
]);
export type Operation = z.infer<typeof Operation>;
export type OperationOf<K extends OperationKindName> = Extract<Operation, { kind: K }>;
