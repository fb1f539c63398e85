import { useState } from "react";
import { useExample } from "#components/builder/api-call/use-example.ts";
import type { OperationForm, OperationFormProps } from "#components/builder/operations/form-props.ts";
import { OperationDialog } from "#components/builder/operations/operation-dialog.tsx";
import { TemplateField } from "#components/builder/template/template-field.tsx";
import { useTemplateFaults } from "#components/builder/template/use-template-faults.ts";
import { Field } from "#components/ui/field.tsx";
import type { OperationOf } from "#lib/operations/index.ts";
import { emailTemplates } from "#lib/operations/templates.ts";

/** `to` is the only one that must say something. */
type Parts = Required<Pick<OperationOf<"email">, "to" | "subject" | "body">>;

const PARTS: readonly { part: keyof Parts; label: string; hint?: string; multiline?: boolean }[] = [
  { part: "to", label: "To", hint: "One address, or several with commas between them. Each gets a message of its own." },
  { part: "subject", label: "Subject" },
  { part: "body", label: "Body", hint: "Plain text. It is sent when the whole action has worked.", multiline: true },
];

function EmailForm(props: OperationFormProps<"email">) {
  const { node, operation, index, isNew, onApply } = props;
  const { names, groups } = useExample(node, index);
  const [begun] = useState<Parts>({ to: operation.to, subject: operation.subject ?? "", body: operation.body ?? "" });
  const [parts, setParts] = useState(begun);
  const [pressed, press] = useState(false);
  const templates = useTemplateFaults(emailTemplates(parts));
  const faultOf = (part: keyof Parts): string | null =>
    part === "to" && pressed && parts.to.trim() === ""
      ? "Type an address, or insert a variable that holds one."
      : (templates.faults[part] ?? null);
  const apply = async () => {
    if (parts.to.trim() === "") return press(true);
    if (Object.keys(await templates.check()).length > 0) return;
    const { subject: _subject, body: _body, ...rest } = operation;
    onApply({
      ...rest,
      to: parts.to.trim(),
      ...(parts.subject !== "" && { subject: parts.subject }),
      ...(parts.body !== "" && { body: parts.body }),
    });
  };
  return (
    <OperationDialog {...props} kind="email" width={560} changed={parts !== begun} onSubmit={() => void apply()}>
      <div className="flex flex-col gap-4">
        {PARTS.map(({ part, label, hint, multiline = false }) => (
          <Field key={part} label={label} hint={hint} error={faultOf(part)}>
            {(control) => (
              <TemplateField
                label={label}
                control={control}
                value={parts[part]}
                multiline={multiline}
                autoFocus={part === "to" && isNew}
                names={names}
                groups={groups}
                {...(multiline && { boxClassName: "min-h-32" })}
                onChange={(value) => setParts((before) => ({ ...before, [part]: value }))}
              />
            )}
          </Field>
        ))}
      </div>
    </OperationDialog>
  );
}

function EmailRest({ operation: { to } }: { operation: OperationOf<"email"> }) {
  if (to === "") return <span className="text-bad-text">nobody yet</span>;
  return to.includes("{{") ? <span className="font-mono text-12 text-text-2">{to}</span> : <b>{to}</b>;
}

export const emailForm: OperationForm<"email"> = {
  blank: (id) => ({ id, kind: "email", to: "" }),
  lead: "Email to",
  Rest: EmailRest,
  Form: EmailForm,
};
