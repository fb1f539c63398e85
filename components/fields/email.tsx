"use client";

import { type FieldCellProps, type FieldLook, textOf } from "#components/fields/field-input.ts";
import { OneLineInput } from "#components/fields/text.tsx";

function EmailCell({ value }: FieldCellProps) {
  return (
    <a href={`mailto:${encodeURIComponent(textOf(value))}`} className="text-accent-text hover:underline [overflow-wrap:anywhere]">
      {textOf(value)}
    </a>
  );
}

export const email: FieldLook = { Input: OneLineInput, Cell: EmailCell, typed: true };
