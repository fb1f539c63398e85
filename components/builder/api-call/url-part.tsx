import { ChevronDown } from "lucide-react";
import type { CallForm } from "#components/builder/api-call/call-form.ts";
import type { ExampleChoice } from "#components/builder/api-call/use-example.ts";
import { preview } from "#components/builder/template/chips.ts";
import { TemplateField } from "#components/builder/template/template-field.tsx";
import type { FormErrors } from "#components/builder/use-checked-form.ts";
import { Field } from "#components/ui/field.tsx";
import { METHODS } from "#lib/operations/api-call/index.ts";

export interface PartProps {
  form: CallForm;
  errors: FormErrors;
  choice: ExampleChoice;
  change(part: Partial<CallForm>): void;
  /** The input at a path was left: its error may show. */
  touch(path: string): void;
}

interface UrlPartProps extends PartProps {
  warning: string | null;
}

/** Method and address, with the address as it would be for the example task. */
export function UrlPart({ form, errors, choice, warning, change, touch }: UrlPartProps) {
  const shown = choice.example.taskName !== null && form.url.includes("{{") ? preview(form.url, choice.names, "url") : null;
  const hint = shown !== null && (
    <>
      For {choice.example.taskName}: <span className="font-mono break-all text-text-2">{shown}</span>
    </>
  );
  return (
    <Field label="URL" error={errors.url ?? null} warning={warning} hint={hint || undefined}>
      {(control) => (
        <TemplateField
          label="URL"
          control={control}
          autoFocus
          value={form.url}
          onChange={(url) => change({ url })}
          onBlur={() => form.url !== "" && touch("url")}
          names={choice.names}
          groups={choice.groups}
          placeholder="https://"
          as="url"
          previewed={shown === null}
          addon={
            <span className="relative -ml-2.5 flex h-full flex-none items-center rounded-l-8 border-line-strong border-r focus-within:bg-hover">
              <select
                aria-label="Method"
                value={form.method}
                onChange={(event) => change({ method: event.target.value as CallForm["method"] })}
                className="h-full cursor-pointer appearance-none bg-transparent pr-6 pl-2.5 text-12 font-semibold text-text-2 outline-none"
              >
                {METHODS.map((method) => (
                  <option key={method} value={method} className="bg-surface text-text">
                    {method}
                  </option>
                ))}
              </select>
              <ChevronDown size={12} strokeWidth={2} className="pointer-events-none absolute right-2 text-text-2" aria-hidden="true" />
            </span>
          }
        />
      )}
    </Field>
  );
}
