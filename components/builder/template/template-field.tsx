"use client";

import dynamic from "next/dynamic";
import { type ReactNode, type Ref, useRef, useState } from "react";
import type { Names } from "#components/builder/template/chips.ts";
import { rememberEditor } from "#components/builder/template/last-editor.ts";
import { VariablePicker } from "#components/builder/template/variable-picker.tsx";
import type { VariableGroup } from "#components/builder/template/variables.ts";
import type { FieldControl } from "#components/ui/field.tsx";
import { inputBox } from "#components/ui/input-box.ts";

/** What the field asks of the editor. */
export interface EditorHandle {
  focus(): void;
  insert(expression: string): void;
}

export interface TemplateEditorProps {
  value: string;
  names: Names;
  multiline: boolean;
  placeholder?: string;
  attributes: { "aria-label": string; id?: string } & Partial<Pick<FieldControl, "aria-invalid" | "aria-describedby">>;
  /** What is typed to open the picker. */
  opener: string;
  ref?: Ref<EditorHandle>;
  onChange(value: string): void;
  onBlur?(): void;
  /** Takes the focus as soon as it is loaded. */
  autoFocus?: boolean;
  onOpener(): void;
}

const TemplateEditor = dynamic(() => import("#components/builder/template/template-editor.tsx"), {
  ssr: false,
  loading: () => <span className="flex-1" />,
});

export interface TemplateFieldProps {
  label: string;
  value: string;
  onChange(value: string): void;
  onBlur?(): void;
  names: Names;
  groups: readonly VariableGroup[];
  control?: FieldControl;
  multiline?: boolean;
  placeholder?: string;
  size?: "sm" | "md";
  /** Before the text, set off by a line. */
  addon?: ReactNode;
  boxClassName?: string;
  autoFocus?: boolean;
}

/** A text field whose variables are chips, with the button that inserts one. */
export function TemplateField({
  label,
  value,
  onChange,
  onBlur,
  names,
  groups,
  control,
  multiline = false,
  placeholder,
  size = "md",
  addon,
  boxClassName,
  autoFocus = false,
}: TemplateFieldProps) {
  const editor = useRef<EditorHandle>(null);
  const [picking, pick] = useState(false);
  const invalid = control?.["aria-invalid"] ? "border-bad-solid" : "";
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes that the editor inside has the focus
    <div
      onFocus={({ currentTarget }) => rememberEditor(currentTarget, editor.current)}
      className={inputBox({ size, area: multiline, className: `${multiline ? "px-2.5" : ""} ${invalid} ${boxClassName ?? ""}` })}
    >
      {addon}
      <TemplateEditor
        ref={editor}
        value={value}
        onChange={onChange}
        {...(onBlur ? { onBlur } : {})}
        names={names}
        multiline={multiline}
        autoFocus={autoFocus}
        {...(placeholder ? { placeholder } : {})}
        attributes={{ "aria-label": label, ...control }}
        // A JSON body is full of braces: there it takes two.
        opener={multiline ? "{{" : "{"}
        onOpener={() => pick(true)}
      />
      <VariablePicker
        className={multiline ? "mt-1 -mr-1.5" : "-mr-1.5"}
        open={picking}
        onOpenChange={pick}
        groups={groups}
        onPick={(expression) => editor.current?.insert(expression)}
        onClosed={() => editor.current?.focus()}
      />
    </div>
  );
}
