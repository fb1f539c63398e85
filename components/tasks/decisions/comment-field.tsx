"use client";

import type { ReactNode } from "react";
import { LONGEST_COMMENT } from "#components/tasks/decisions/decide-words.ts";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";

interface CommentFieldProps {
  value: string;
  onChange: (comment: string) => void;
  readOnly?: boolean;
  rows?: number;
  /** What it is said about. */
  about?: "this task" | "these tasks";
  hint?: ReactNode;
}

/** What goes with a decision. Its length shows when it comes near the most. */
export function CommentField({ value, onChange, readOnly = false, rows = 4, about = "this task", hint }: CommentFieldProps) {
  const counter = value.length > LONGEST_COMMENT * 0.8 ? { counter: { count: value.length, max: LONGEST_COMMENT } } : {};
  return (
    <Field label="Comment" optional hint={hint} {...counter}>
      {(control) => (
        <TextArea
          {...control}
          rows={rows}
          maxLength={LONGEST_COMMENT}
          placeholder={`Shown to everyone on ${about}`}
          value={value}
          readOnly={readOnly}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
