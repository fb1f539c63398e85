import type { CallForm } from "#components/builder/api-call/call-form.ts";
import { defaultBodyTemplate } from "#components/builder/api-call/default-body.ts";
import { jsonWarning } from "#components/builder/api-call/json-warning.ts";
import type { PartProps } from "#components/builder/api-call/url-part.tsx";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { TemplateField } from "#components/builder/template/template-field.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextInput } from "#components/ui/text-input.tsx";

const FORMATS = [
  { value: "default", label: "Default" },
  { value: "custom", label: "Custom" },
] as const;

/** The whole task, or a body of one's own. */
export function FormatPart({ form, errors, choice, change, touch }: PartProps) {
  const { document } = useBuilder();
  const choose = (format: CallForm["format"]) =>
    change({ format, ...(format === "custom" && form.body === "" ? { body: defaultBodyTemplate(document) } : {}) });
  return (
    <div>
      <div className="mb-1.5">
        <FieldLabel>Format</FieldLabel>
      </div>
      <div className="flex items-center gap-3 max-sm:flex-wrap">
        <Segmented label="Format" options={FORMATS} value={form.format} onChange={choose} />
        <span className="text-12 text-text-3">
          {form.format === "default"
            ? "Sends the action, the person and the whole task."
            : "Sends the JSON below. Its variables are filled in."}
        </span>
      </div>
      {form.format === "custom" && (
        <Field
          label="Body"
          className="mt-3 min-w-0"
          error={errors.body ?? null}
          warning={errors.body ? null : jsonWarning(form.body, choice)}
        >
          {(control) => (
            <TemplateField
              label="Body"
              multiline
              control={control}
              value={form.body}
              names={choice.names}
              groups={choice.groups}
              boxClassName="min-h-32 bg-code-bg"
              // The whole request stands beside the form.
              previewed={false}
              onChange={(body) => change({ body })}
              onBlur={() => touch("body")}
            />
          )}
        </Field>
      )}
    </div>
  );
}

/** The name of the answer for later steps, and how long the call may take. */
export function AnswerPart({ form, errors, change, touch }: PartProps) {
  const name = form.refId.trim() || "res1";
  return (
    <div>
      <div className="grid grid-cols-[150px_110px] gap-3">
        <Field label="Ref-id" error={errors.refId ?? null}>
          {(control) => (
            <TextInput
              {...control}
              mono
              spellCheck={false}
              value={form.refId}
              onChange={(event) => change({ refId: event.target.value })}
              onBlur={() => touch("refId")}
            />
          )}
        </Field>
        <Field label="Time limit" error={errors.timeout ?? null}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              className="tabular-nums"
              value={form.timeout}
              tail={<span className="pr-1.5 text-text-3">s</span>}
              onChange={(event) => change({ timeout: event.target.value })}
              onBlur={() => touch("timeout")}
            />
          )}
        </Field>
      </div>
      <p className="mt-1.5 text-12 leading-[1.45] text-text-3">
        Later steps read the answer as <span className="font-mono text-text-2">{`{{ ${name}.value }}`}</span>. Any other answer than 2xx
        stops the action here; nothing is changed.
      </p>
    </div>
  );
}
