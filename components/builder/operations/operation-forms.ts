/** The table of operations' forms. A kind without a form is a type error. */
import { apiCallForm } from "#components/builder/operations/api-call.tsx";
import { assignForm } from "#components/builder/operations/assign.tsx";
import { createRecordForm } from "#components/builder/operations/create-record.tsx";
import { emailForm } from "#components/builder/operations/email.tsx";
import type { OperationForm } from "#components/builder/operations/form-props.ts";
import { moveForm } from "#components/builder/operations/move.tsx";
import { respondForm } from "#components/builder/operations/respond.tsx";
import { startTaskForm } from "#components/builder/operations/start-task.tsx";
import { updateFieldsForm } from "#components/builder/operations/update-fields.tsx";
import type { OperationKindName } from "#lib/operations/index.ts";

export const OPERATION_FORMS = {
  move: moveForm,
  assign: assignForm,
  update_fields: updateFieldsForm,
  api_call: apiCallForm,
  create_record: createRecordForm,
  start_task: startTaskForm,
  email: emailForm,
  respond: respondForm,
} satisfies { [K in OperationKindName]: OperationForm<K> };

/** The form of an operation whose kind is known at run time only. */
export const formOf = (kind: OperationKindName): OperationForm<OperationKindName> =>
  OPERATION_FORMS[kind] as unknown as OperationForm<OperationKindName>;
