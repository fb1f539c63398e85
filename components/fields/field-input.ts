import type { ComponentType } from "react";
import type { Yearless } from "#components/fields/typed-days.ts";
import type { FieldControl } from "#components/ui/field.tsx";
import type { InputSize } from "#components/ui/input-box.ts";
import type { FieldDefinition, FieldValue } from "#lib/fields/definition.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

export interface FieldInputProps {
  definition: FieldDefinition;
  /** Stored form, or text as it was typed where that fits no stored form yet. */
  value: FieldValue;
  /** With each change: the stored form where it can be read, else what was typed. */
  onChange: (value: FieldValue) => void;
  /** A good moment to save: a text field was left, something was chosen. */
  onCommit?: () => void;
  /** From `Field`: id and descriptions. */
  control: FieldControl;
  members: readonly MemberJson[];
  size?: InputSize;
  /** Which day a date without a year is; without: one of this year. */
  yearless?: Yearless;
}

export interface FieldCellProps {
  definition: FieldDefinition;
  value: FieldValue;
  members: readonly MemberJson[];
}

/** What a field type looks like: its input and its read-only cell. */
export interface FieldLook {
  Input: ComponentType<FieldInputProps>;
  /** Never given an unset value, except a checkbox's. */
  Cell: ComponentType<FieldCellProps>;
  /** Its input takes text; else one chooses. */
  typed: boolean;
}

export const textOf = (value: FieldValue): string => (typeof value === "string" ? value : "");
/** An emptied input unsets the field. */
export const orNull = (text: string): string | null => (text === "" ? null : text);
