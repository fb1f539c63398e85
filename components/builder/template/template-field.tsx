"use client";

import dynamic from "next/dynamic";
import { type ReactNode, type Ref, useId, useRef, useState } from "react";
import type { Names } from "#components/builder/template/chips.ts";
import { type Completion, templateCompletionAt } from "#components/builder/template/completions.ts";
import type { Caret } from "#components/builder/template/editor-base.ts";
import { rememberEditor, useIsLast } from "#components/builder/template/last-editor.ts";
import { SuggestionList } from "#components/builder/template/suggestion-list.tsx";
import { TemplatePreview } from "#components/builder/template/template-preview.tsx";
import { useSuggestions } from "#components/builder/template/use-suggestions.ts";
import { VariablePicker } from "#components/builder/template/variable-picker.tsx";
import type { VariableGroup } from "#components/builder/template/variables.ts";
import type { FieldControl } from "#components/ui/field.tsx";
import { inputBox } from "#components/ui/input-box.ts";

/** What the field asks of the editor. */
export interface EditorHandle {
  focus(): void;
  insert(expression: string): void;
  /** Puts a suggestion in the place of what was typed. */
  complete(text: string, place: Completion): void;
  /** Where suggestions for what was typed from an offset on belong. */
  caret(from: number): Caret | null;
}

export interface TemplateEditorProps {
  value: string;
  names: Names;
  multiline: boolean;
  placeholder?: string;
  attributes: Record<string, string | boolean | undefined>;
  ref?: Ref<EditorHandle>;
  onChange(value: string): void;
  onBlur?(): void;
  /** Takes the focus as soon as it is loaded. */
  autoFocus?: boolean;
  /** Where the cursor stands while somebody types; null when it was only moved. */
  onCursor(at: number | null, source: string): void;
  /** Whether the key was taken. */
  onKey(key: string): boolean;
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
  /** How values are put in. */
  as?: "url";
  /** Whether what it renders to stands below it: not where that is shown elsewhere. */
  previewed?: boolean;
}

const HAS_TAG = /\{[{%]/;

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
  as,
  previewed = true,
}: TemplateFieldProps) {
  const field = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorHandle>(null);
  const [picking, pick] = useState(false);
  const suggesting = useSuggestions((text, completion) => editor.current?.complete(text, completion));
  const previewId = useId();
  const isLast = useIsLast(field);
  const tried = previewed && isLast && HAS_TAG.test(value) ? names.tried : undefined;
  const invalid = control?.["aria-invalid"] ? "border-bad-solid" : "";
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only notes that the editor inside has the focus */}
      <div ref={field} className="relative" onFocus={({ currentTarget }) => rememberEditor(currentTarget, editor.current)}>
        <div className={inputBox({ size, area: multiline, className: `${multiline ? "px-2.5" : ""} ${invalid} ${boxClassName ?? ""}` })}>
          {addon}
          <TemplateEditor
            ref={editor}
            value={value}
            onChange={onChange}
            onBlur={() => {
              suggesting.close();
              onBlur?.();
            }}
            names={names}
            multiline={multiline}
            autoFocus={autoFocus}
            {...(placeholder ? { placeholder } : {})}
            attributes={{ "aria-label": label, ...control, ...suggesting.attributes, "aria-details": tried && previewId }}
            onCursor={(at, source) =>
              // A JSON body is full of braces: there it takes two.
              suggesting.show(at === null ? null : templateCompletionAt(source, at, names.suggestions, multiline ? "{{" : "{"))
            }
            onKey={suggesting.key}
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
        <SuggestionList suggesting={suggesting} caret={(from) => editor.current?.caret(from) ?? null} />
      </div>
      {tried && <TemplatePreview id={previewId} label={label} source={value} scope={tried} as={as} />}
    </>
  );
}
