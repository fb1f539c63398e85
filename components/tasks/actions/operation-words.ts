import type { OperationKindName } from "#lib/operations/index.ts";

/** What an operation is called where it was run. */
export const OPERATION_WORDS: Record<OperationKindName, string> = {
  move: "Move",
  assign: "Assign",
  update_fields: "Update data",
  api_call: "API call",
  create_record: "Create record",
  start_task: "Start task",
  email: "Email",
  respond: "Respond",
};
