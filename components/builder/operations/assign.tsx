import { useState } from "react";
import { useExample } from "#components/builder/api-call/use-example.ts";
import { useBuilder } from "#components/builder/builder-context.tsx";
import type { OperationForm, OperationFormProps } from "#components/builder/operations/form-props.ts";
import { OperationDialog } from "#components/builder/operations/operation-dialog.tsx";
import { TemplateField } from "#components/builder/template/template-field.tsx";
import { useTemplateFaults } from "#components/builder/template/use-template-faults.ts";
import { assignable } from "#components/fields/assignable.ts";
import { personLabel, personOptions } from "#components/fields/person-options.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { OPERATIONS, type OperationOf } from "#lib/operations/index.ts";
import { assignTemplates, PERFORMER } from "#lib/operations/templates.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

type Choice = "performer" | "nobody" | "template" | `member:${string}`;

function choiceOf(to: string | null, members: readonly MemberJson[]): Choice {
  if (to === null) return "nobody";
  if (to === PERFORMER) return "performer";
  return members.some(({ email }) => email === to) ? `member:${to}` : "template";
}

function targetOf(choice: Choice, template: string): string | null {
  if (choice === "nobody") return null;
  if (choice === "performer") return PERFORMER;
  return choice === "template" ? template.trim() : choice.slice("member:".length);
}

function AssignForm(props: OperationFormProps<"assign">) {
  const { node, operation, index, onApply } = props;
  const { members } = useBuilder();
  const { names, groups } = useExample(node, index);
  const [begun] = useState(() => choiceOf(operation.to, members));
  const [choice, choose] = useState<Choice>(begun);
  const [template, setTemplate] = useState(begun === "template" ? (operation.to ?? "") : "");
  const [pressed, press] = useState(false);
  const to = targetOf(choice, template);
  const templates = useTemplateFaults(assignTemplates({ to }));
  const error = pressed && to === "" ? "Type an email, or insert a variable that holds one." : (templates.faults.to ?? null);
  const options = [
    { value: "performer", label: "Whoever performs the action" },
    ...personOptions(assignable(members, operation.to), members).map(({ value, label }) => ({ value: `member:${value}`, label })),
    { value: "nobody", label: "Nobody" },
    { value: "template", label: "An email from the task…" },
  ];
  const apply = async () => {
    if (to === "") press(true);
    else if (!(await templates.check()).to) onApply({ ...operation, to });
  };
  return (
    <OperationDialog {...props} kind="assign" width={440} changed={to !== operation.to} onSubmit={() => void apply()}>
      <div className="flex flex-col gap-4">
        <Field label="Assign the task to">
          {(control) => <Select {...control} value={choice} options={options} onChange={(event) => choose(event.target.value as Choice)} />}
        </Field>
        {choice === "template" && (
          <Field label="Email" error={error} hint="A member's email, or a variable that holds one.">
            {(control) => (
              <TemplateField label="Email" control={control} value={template} onChange={setTemplate} names={names} groups={groups} />
            )}
          </Field>
        )}
      </div>
    </OperationDialog>
  );
}

function AssignRest({ operation }: { operation: OperationOf<"assign"> }) {
  const { document, members } = useBuilder();
  const member = members.find(({ email }) => email === operation.to);
  if (member) return <b>{personLabel(member, members)}</b>;
  return <span className="text-text-3">{OPERATIONS.assign.describe(operation, document) || "nobody yet"}</span>;
}

export const assignForm: OperationForm<"assign"> = {
  blank: (id) => ({ id, kind: "assign", to: PERFORMER }),
  lead: "Assign to",
  Rest: AssignRest,
  Form: AssignForm,
};
