import { useState } from "react";
import { useExample } from "#components/builder/api-call/use-example.ts";
import { useBuilder } from "#components/builder/builder-context.tsx";
import type { OperationForm, OperationFormProps } from "#components/builder/operations/form-props.ts";
import { OperationDialog } from "#components/builder/operations/operation-dialog.tsx";
import { TemplateRows } from "#components/builder/operations/template-rows.tsx";
import { writtenAs } from "#components/builder/operations/written-as.ts";
import { NO_FIELDS } from "#components/builder/sidebar/which-fields.tsx";
import { useTemplateFaults } from "#components/builder/template/use-template-faults.ts";
import { FieldError } from "#components/ui/field.tsx";
import type { FieldDefinition, FieldType } from "#lib/fields/definition.ts";
import { OPERATIONS, type OperationOf } from "#lib/operations/index.ts";
import { updateFieldsTemplates } from "#lib/operations/templates.ts";

/** Types that an empty text clears, and whose hint says so. */
const CLEARED: ReadonlySet<FieldType> = new Set(["number", "currency", "date", "multi_select", "user"]);

const isEmpty = (errors: object) => Object.keys(errors).length === 0;

const hintFor = (field: FieldDefinition) => (CLEARED.has(field.type) ? `${writtenAs(field)} Empty clears the field.` : writtenAs(field));

function UpdateFieldsForm(props: OperationFormProps<"update_fields">) {
  const { node, operation, index, onApply } = props;
  const { document } = useBuilder();
  const { names, groups } = useExample(node, index);
  const [set, setSet] = useState<Readonly<Record<string, string>>>(operation.set);
  const [pressed, press] = useState(false);
  const templates = useTemplateFaults(updateFieldsTemplates({ set }));
  const apply = async () => {
    if (Object.keys(set).length === 0) press(true);
    else if (isEmpty(await templates.check())) onApply({ ...operation, set: { ...set } });
  };

  return (
    <OperationDialog {...props} kind="update_fields" changed={set !== operation.set} onSubmit={() => void apply()}>
      <div className="flex flex-col gap-4">
        <TemplateRows
          fields={document.fields.map(({ required: _, ...field }) => field)}
          set={set}
          at="set"
          faults={templates.faults}
          names={names}
          groups={groups}
          noun="field"
          strange="The flow has no such field. Remove it."
          hintOf={hintFor}
          onChange={setSet}
        />
        {document.fields.length === 0 && <p className="text-text-3">{NO_FIELDS}</p>}
        {pressed && Object.keys(set).length === 0 && <FieldError>Choose at least one field.</FieldError>}
      </div>
    </OperationDialog>
  );
}

function UpdateFieldsRest({ operation }: { operation: OperationOf<"update_fields"> }) {
  const { document } = useBuilder();
  return <span className="text-text-3">{OPERATIONS.update_fields.describe(operation, document) || "nothing yet"}</span>;
}

export const updateFieldsForm: OperationForm<"update_fields"> = {
  blank: (id) => ({ id, kind: "update_fields", set: {} }),
  lead: "Update data",
  Rest: UpdateFieldsRest,
  Form: UpdateFieldsForm,
};
