import { X } from "lucide-react";
import { useState } from "react";
import { useExample } from "#components/builder/api-call/use-example.ts";
import { useBuilder } from "#components/builder/builder-context.tsx";
import type { OperationForm, OperationFormProps } from "#components/builder/operations/form-props.ts";
import { OperationDialog } from "#components/builder/operations/operation-dialog.tsx";
import { writtenAs } from "#components/builder/operations/written-as.ts";
import { TemplateField } from "#components/builder/template/template-field.tsx";
import { useTemplateFaults } from "#components/builder/template/use-template-faults.ts";
import { Field, FieldError } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Select } from "#components/ui/select.tsx";
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
  const free = document.fields.filter(({ key }) => !Object.hasOwn(set, key));
  const apply = async () => {
    if (Object.keys(set).length === 0) press(true);
    else if (isEmpty(await templates.check())) onApply({ ...operation, set: { ...set } });
  };
  const remove = (key: string) => setSet((before) => Object.fromEntries(Object.entries(before).filter(([each]) => each !== key)));

  return (
    <OperationDialog {...props} kind="update_fields" changed={set !== operation.set} onSubmit={() => void apply()}>
      <div className="flex flex-col gap-4">
        {Object.entries(set).map(([key, source]) => {
          const field = document.fields.find((each) => each.key === key);
          const name = field?.name ?? key;
          return (
            <div key={key} className="flex items-start gap-2">
              <Field
                label={name}
                className="min-w-0 flex-1"
                hint={field ? hintFor(field) : undefined}
                error={field ? (templates.faults[`set.${key}`] ?? null) : "The flow has no such field. Remove it."}
              >
                {(control) => (
                  <TemplateField
                    label={name}
                    control={control}
                    value={source}
                    names={names}
                    groups={groups}
                    onChange={(value) => setSet((before) => ({ ...before, [key]: value }))}
                  />
                )}
              </Field>
              <IconButton
                size="sm"
                className="mt-7"
                label={`Remove ${name}`}
                icon={<X size={14} strokeWidth={1.75} aria-hidden="true" />}
                onClick={() => remove(key)}
              />
            </div>
          );
        })}
        {free.length > 0 && (
          <Select
            aria-label="Field to set"
            value=""
            placeholder={Object.keys(set).length === 0 ? "Choose a field to set" : "Set another field"}
            options={free.map(({ key, name }) => ({ value: key, label: name }))}
            onChange={(event) => event.target.value !== "" && setSet((before) => ({ ...before, [event.target.value]: "" }))}
          />
        )}
        {document.fields.length === 0 && (
          <p className="text-text-3">This flow has no fields yet. Add them in the flow's panel: press the canvas beside the nodes.</p>
        )}
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
