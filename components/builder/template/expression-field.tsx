"use client";

import clsx from "clsx";
import dynamic from "next/dynamic";
import { type Ref, useRef, useState } from "react";
import { completionAt, type Suggestion } from "#components/builder/template/completions.ts";
import type { Caret } from "#components/builder/template/editor-base.ts";
import type { FindStrange } from "#components/builder/template/strange-names.ts";
import { SuggestionList } from "#components/builder/template/suggestion-list.tsx";
import { useSuggestions } from "#components/builder/template/use-suggestions.ts";
import { VariablePicker } from "#components/builder/template/variable-picker.tsx";
import type { VariableGroup } from "#components/builder/template/variables.ts";
import type { FieldControl } from "#components/ui/field.tsx";
import { inputBox } from "#components/ui/input-box.ts";

/** What the field asks of the editor. */
interface ExpressionHandle {
  focus(): void;
  /** In the place of the range, else of what is selected. */
  insert(text: string, range?: { from: number; to: number }): void;
  /** Where suggestions for what was typed from an offset on belong. */
  caret(from: number): Caret | null;
}

export interface ExpressionEditorProps {
  value: string;
  multiline: boolean;
  placeholder: string;
  readOnly: boolean;
  autoFocus: boolean;
  attributes: Record<string, string | boolean | undefined>;
  findStrange: FindStrange;
  ref?: Ref<ExpressionHandle>;
  onChange(value: string): void;
  onBlur(): void;
  /** Where the cursor stands while somebody types; null when it was only moved. */
  onCursor(at: number | null, source: string): void;
  /** Whether the key was taken. */
  onKey(key: string): boolean;
}

const ExpressionEditor = dynamic(() => import("#components/builder/template/expression-editor.tsx"), {
  ssr: false,
  loading: () => <span className="h-9 flex-1" />,
});

interface ExpressionFieldProps {
  label: string;
  value: string;
  control: FieldControl;
  readOnly: boolean;
  autoFocus?: boolean;
  groups: readonly VariableGroup[];
  suggestions: readonly Suggestion[];
  findStrange: FindStrange;
  onChange(value: string): void;
}

/** A rule's expression: unknown names are marked, names are completed, and the button inserts one. */
export function ExpressionField({
  label,
  value,
  control,
  readOnly,
  autoFocus = false,
  groups,
  suggestions,
  ...rest
}: ExpressionFieldProps) {
  const editor = useRef<ExpressionHandle>(null);
  const [picking, pick] = useState(false);
  const suggesting = useSuggestions((text, range) => editor.current?.insert(text, range));

  return (
    <div className="relative">
      <div
        className={inputBox({
          size: "sm",
          area: true,
          readOnly,
          className: clsx("pr-2 pl-2.5", control["aria-invalid"] && "border-bad-solid"),
        })}
      >
        <ExpressionEditor
          {...rest}
          ref={editor}
          value={value}
          placeholder={'res1.value == "yes"'}
          readOnly={readOnly}
          autoFocus={autoFocus}
          attributes={{
            ...control,
            "aria-label": label,
            ...suggesting.attributes,
            "aria-readonly": readOnly || undefined,
          }}
          multiline
          onBlur={suggesting.close}
          onCursor={(at, source) => suggesting.show(at === null || readOnly ? null : completionAt(source, at, suggestions))}
          onKey={suggesting.key}
        />
        {!readOnly && (
          <VariablePicker
            className="mt-1 -mr-1"
            open={picking}
            onOpenChange={pick}
            groups={groups}
            onPick={(expression) => editor.current?.insert(expression)}
            onClosed={() => editor.current?.focus()}
          />
        )}
      </div>
      <SuggestionList suggesting={suggesting} caret={(from) => editor.current?.caret(from) ?? null} />
    </div>
  );
}
