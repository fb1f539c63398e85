"use client";

import clsx from "clsx";
import type { FieldInputProps } from "#components/fields/field-input.ts";
import { FIELD_INPUTS } from "#components/fields/index.tsx";
import { Field, FieldError, FieldHint } from "#components/ui/field.tsx";

interface FieldRowProps extends Omit<FieldInputProps, "control"> {
  error?: string | null;
  /** Says "optional" behind the names of fields that may stay empty. */
  markOptional?: boolean;
}

/** A field of a flow with its label, input, help and error; a checkbox stands in one line with its label. */
export function FieldRow({ error, markOptional = false, ...input }: FieldRowProps) {
  const { definition, size } = input;
  const { Input } = FIELD_INPUTS[definition.type];
  if (definition.type === "checkbox")
    return (
      <div className="min-w-0 self-end">
        <div className={clsx("flex min-h-9 items-center justify-between gap-3 max-sm:min-h-11", size === "lg" && "text-14")}>
          <span className="min-w-0">{definition.name}</span>
          <Input
            {...input}
            control={{ id: `field-${definition.key}`, "aria-describedby": undefined, "aria-invalid": error ? true : undefined }}
          />
        </div>
        {error && <FieldError>{error}</FieldError>}
        {definition.description && <FieldHint>{definition.description}</FieldHint>}
      </div>
    );
  return (
    <Field
      label={definition.name}
      hint={definition.description}
      error={error}
      optional={markOptional && !definition.required}
      className={clsx("min-w-0", definition.type === "long_text" && "col-span-full")}
    >
      {(control) => <Input {...input} control={control} />}
    </Field>
  );
}
