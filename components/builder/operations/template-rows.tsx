import { X } from "lucide-react";
import type { ReactNode } from "react";
import type { Names } from "#components/builder/template/chips.ts";
import { TemplateField } from "#components/builder/template/template-field.tsx";
import type { VariableGroup } from "#components/builder/template/variables.ts";
import type { FormErrors } from "#components/builder/use-checked-form.ts";
import { Field } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Select } from "#components/ui/select.tsx";
import type { FieldDefinition } from "#lib/fields/definition.ts";

interface TemplateRowsProps {
  /** Fields, or columns: what there is to be set. */
  fields: readonly FieldDefinition[];
  /** Templates by key, in their order. */
  set: Readonly<Record<string, string>>;
  /** What the templates' paths begin with: `set`. */
  at: string;
  faults: FormErrors;
  names: Names;
  groups: readonly VariableGroup[];
  /** What one of them is called: "field". */
  noun: string;
  /** What is wrong with a key that none of them has. */
  strange: string;
  hintOf(field: FieldDefinition): ReactNode;
  onChange(set: Record<string, string>): void;
}

/** A template for each of some fields, and a choice of the others. */
export function TemplateRows({ fields, set, at, faults, names, groups, noun, strange, hintOf, onChange }: TemplateRowsProps) {
  const free = fields.filter(({ key }) => !Object.hasOwn(set, key));
  const remove = (key: string) => onChange(Object.fromEntries(Object.entries(set).filter(([each]) => each !== key)));
  return (
    <>
      {Object.entries(set).map(([key, source]) => {
        const field = fields.find((each) => each.key === key);
        const name = field?.name ?? key;
        return (
          <div key={key} className="flex items-start gap-2">
            <Field
              label={name}
              className="min-w-0 flex-1"
              hint={field && hintOf(field)}
              required={field?.required ?? false}
              error={field ? (faults[`${at}.${key}`] ?? null) : strange}
            >
              {(control) => (
                <TemplateField
                  label={name}
                  control={control}
                  value={source}
                  names={names}
                  groups={groups}
                  onChange={(value) => onChange({ ...set, [key]: value })}
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
          aria-label={`${noun.charAt(0).toUpperCase()}${noun.slice(1)} to set`}
          value=""
          placeholder={Object.keys(set).length === 0 ? `Choose a ${noun} to set` : `Set another ${noun}`}
          options={free.map(({ key, name }) => ({ value: key, label: name }))}
          onChange={(event) => event.target.value !== "" && onChange({ ...set, [event.target.value]: "" })}
        />
      )}
    </>
  );
}

/** Without those that say nothing. */
export const filledIn = (set: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(set).filter(([, source]) => source !== ""));
