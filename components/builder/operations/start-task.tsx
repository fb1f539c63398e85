import { useState } from "react";
import { useExample } from "#components/builder/api-call/use-example.ts";
import { useBuilder } from "#components/builder/builder-context.tsx";
import type { OperationForm, OperationFormProps } from "#components/builder/operations/form-props.ts";
import { OperationDialog } from "#components/builder/operations/operation-dialog.tsx";
import { filledIn, TemplateRows } from "#components/builder/operations/template-rows.tsx";
import { writtenAs } from "#components/builder/operations/written-as.ts";
import { TemplateField } from "#components/builder/template/template-field.tsx";
import { useTemplateFaults } from "#components/builder/template/use-template-faults.ts";
import { useFlow, useFlows } from "#components/data/flows.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import type { OperationOf } from "#lib/operations/index.ts";
import { startTaskTemplates } from "#lib/operations/templates.ts";
import type { FlowItemJson } from "#lib/wire/pages.ts";

/** Fields that the other flow's tasks must have begin with a line each. */
const withRequired = (set: Readonly<Record<string, string>>, fields: readonly FieldDefinition[]): Record<string, string> => ({
  ...Object.fromEntries(fields.filter(({ required }) => required).map(({ key }) => [key, ""])),
  ...set,
});

/** Why a step that starts a task there would fail today; null where it would not. */
const whyNot = (flow: FlowItemJson | undefined): string | null =>
  flow && !flow.canStart ? "Tasks can't be started there now: it needs to be live, with a manual trigger." : null;

function StartTaskForm(props: OperationFormProps<"start_task">) {
  const { node, operation, index, onApply } = props;
  const { names, groups } = useExample(node, index);
  const { data: flows } = useFlows();
  const [flow, choose] = useState(operation.flow);
  const [name, setName] = useState(operation.name ?? "");
  const [typed, setSet] = useState<Readonly<Record<string, string>>>(operation.set ?? {});
  const [touched, touch] = useState(false);
  const [pressed, press] = useState(false);
  const { data: other } = useFlow(flow === "" ? null : flow);
  const fields = (other?.published ?? other?.draft)?.fields ?? [];
  const set = touched ? typed : withRequired(typed, fields);
  const templates = useTemplateFaults(startTaskTemplates({ name, set }));
  const chosen = flows?.find(({ id }) => id === flow);
  const gone = flows !== undefined && flow !== "" && !chosen;
  const apply = async () => {
    if (flow === "" || gone) return press(true);
    if (Object.keys(await templates.check()).length > 0) return;
    const { name: _name, set: _set, ...rest } = operation;
    const filled = filledIn(set);
    onApply({ ...rest, flow, ...(name !== "" && { name }), ...(Object.keys(filled).length > 0 && { set: filled }) });
  };
  const chooseFlow = (id: string) => {
    choose(id);
    touch(false);
    setSet(id === operation.flow ? (operation.set ?? {}) : {});
  };
  const wrong = gone ? "This flow no longer exists. Choose another one." : pressed && flow === "" ? "Choose a flow." : null;
  return (
    <OperationDialog
      {...props}
      kind="start_task"
      changed={flow !== operation.flow || name !== (operation.name ?? "") || touched}
      onSubmit={() => void apply()}
    >
      <div className="flex flex-col gap-4">
        <Field label="Flow" error={wrong} warning={whyNot(chosen)}>
          {(control) => (
            <Select
              {...control}
              value={chosen ? flow : ""}
              placeholder="Choose a flow"
              options={(flows ?? []).toSorted((a, b) => a.name.localeCompare(b.name)).map((each) => ({ value: each.id, label: each.name }))}
              onChange={({ target }) => chooseFlow(target.value)}
            />
          )}
        </Field>
        {chosen && (
          <>
            <Field
              label="Task name"
              optional
              error={templates.faults.name ?? null}
              hint={name === "" ? "Empty: named by its first text field." : undefined}
            >
              {(control) => (
                <TemplateField label="Task name" control={control} value={name} names={names} groups={groups} onChange={setName} />
              )}
            </Field>
            {other && (
              <TemplateRows
                fields={fields}
                set={set}
                at="set"
                faults={templates.faults}
                names={names}
                groups={groups}
                noun="field"
                strange="The flow has no such field. Remove it."
                hintOf={writtenAs}
                onChange={(next) => {
                  touch(true);
                  setSet(next);
                }}
              />
            )}
          </>
        )}
      </div>
    </OperationDialog>
  );
}

function StartTaskRest({ operation }: { operation: OperationOf<"start_task"> }) {
  const { flowId } = useBuilder();
  const { data: flows } = useFlows();
  if (operation.flow === "") return <span className="text-bad-text">no flow yet</span>;
  const chosen = flows?.find(({ id }) => id === operation.flow);
  if (flows && !chosen) return <span className="text-bad-text">a flow that is gone</span>;
  return <b>{operation.flow === flowId ? "this flow" : (chosen?.name ?? "…")}</b>;
}

export const startTaskForm: OperationForm<"start_task"> = {
  blank: (id) => ({ id, kind: "start_task", flow: "" }),
  lead: "Start task in",
  Rest: StartTaskRest,
  Form: StartTaskForm,
};
