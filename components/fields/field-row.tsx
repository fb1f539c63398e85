"use client";

import clsx from "clsx";
import { type ReactNode, useId } from "react";
import type { FieldInputProps } from "#components/fields/field-input.ts";
import { FIELD_INPUTS } from "#components/fields/index.tsx";
import { Field, FieldError, FieldHint, FieldMark } from "#components/ui/field.tsx";

interface FieldRowProps extends Omit<FieldInputProps, "control"> {
  error?: string | null;
  /** An amber line under it. A checkbox has none: it is saved as it is pressed. */
  warning?: ReactNode;
  /** Says "optional" behind the names of fields that may stay empty. */
  markOptional?: boolean;
  /** Says "required" behind its name. */
  required?: boolean;
}

/** A checkbox stands in one line with its label. */
function BoxRow({ error, required = false, ...input }: FieldRowProps) {
  const { definition, size } = input;
  const { Input } = FIELD_INPUTS[definition.type];
  const id = useId();
  return (
    <div className="min-w-0 self-end">
      <div
        className={clsx("flex min-h-9 items-center justify-between gap-3 max-sm:min-h-11", (size === "lg" || size === "xl") && "text-14")}
      >
        <span className="min-w-0 [overflow-wrap:anywhere]">
          {definition.name} {required && <FieldMark>required</FieldMark>}
        </span>
        <Input {...input} control={{ id, "aria-describedby": undefined, "aria-invalid": error ? true : undefined }} />
      </div>
      {error && <FieldError>{error}</FieldError>}
      {definition.description && <FieldHint>{definition.description}</FieldHint>}
    </div>
  );
}

/** A field of a flow with its label, input, help and error. */
export function FieldRow({ error, warning, markOptional = false, required = false, ...input }: FieldRowProps) {
  const definition = required ? { ...input.definition, required } : input.definition;
  const { Input } = FIELD_INPUTS[definition.type];
  if (definition.type === "checkbox") return <BoxRow {...input} error={error} required={required} />;
  return (
    <Field
      label={definition.name}
      hint={definition.description}
      error={error}
      warning={warning}
      optional={markOptional && !definition.required}
      required={required}
      className={clsx("min-w-0", definition.type === "long_text" && "col-span-full")}
    >
      {(control) => <Input {...input} definition={definition} control={control} />}
    </Field>
  );
}
