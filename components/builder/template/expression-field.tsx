"use client";

import clsx from "clsx";
import dynamic from "next/dynamic";
import { type Ref, useId, useRef, useState } from "react";
import { type Completion, completionAt, type Suggestion } from "#components/builder/template/completions.ts";
import type { FindStrange } from "#components/builder/template/strange-names.ts";
import { VariablePicker } from "#components/builder/template/variable-picker.tsx";
import type { VariableGroup } from "#components/builder/template/variables.ts";
import type { FieldControl } from "#components/ui/field.tsx";
import { inputBox } from "#components/ui/input-box.ts";

/** What the field asks of the editor. */
interface ExpressionHandle {
  focus(): void;
  /** In the place of the range, else of what is selected. */
  insert(text: string, range?: { from: number; to: number }): void;
}

export interface ExpressionEditorProps {
  value: string;
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

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

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
  const id = useId();
  const editor = useRef<ExpressionHandle>(null);
  const [picking, pick] = useState(false);
  const [open, setOpen] = useState<{ completion: Completion; at: number } | null>(null);

  const choose = ({ completion, at }: { completion: Completion; at: number }) => {
    const chosen = completion.suggestions[at];
    setOpen(null);
    if (chosen) editor.current?.insert(chosen.text, completion);
  };
  const key = (name: string): boolean => {
    if (!open) return false;
    const count = open.completion.suggestions.length;
    const step = STEPS[name];
    if (step !== undefined) setOpen({ ...open, at: (open.at + step + count) % count });
    else if (name === "Enter") choose(open);
    else setOpen(null);
    return true;
  };
  const cursor = (at: number | null, source: string) => {
    const completion = at === null || readOnly ? null : completionAt(source, at, suggestions);
    setOpen(completion && { completion, at: 0 });
  };

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
            "aria-autocomplete": "list",
            "aria-readonly": readOnly || undefined,
            "aria-controls": open ? `${id}-list` : undefined,
            "aria-activedescendant": open ? `${id}-${open.at}` : undefined,
          }}
          onBlur={() => setOpen(null)}
          onCursor={cursor}
          onKey={key}
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
      {open && <Suggestions id={id} open={open} onChoose={(at) => choose({ ...open, at })} />}
      <span className="sr-only" role="status">
        {open && `${open.completion.suggestions.length} suggestions`}
      </span>
    </div>
  );
}

interface SuggestionsProps {
  id: string;
  open: { completion: Completion; at: number };
  onChoose(at: number): void;
}

/** The keys stay with the editor; here it is only pressed. */
function Suggestions({ id, open, onChoose }: SuggestionsProps) {
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label="Suggestions"
      className="absolute inset-x-0 top-full z-(--z-menu) mt-1 max-h-60 overflow-auto rounded-8 border border-line-strong bg-surface p-1 shadow-3"
    >
      {open.completion.suggestions.map(({ text, label }, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the editor takes the keys
        <div
          key={text}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === open.at}
          tabIndex={-1}
          // The editor keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(at)}
          className={clsx("flex h-7 cursor-pointer items-center gap-2 rounded-6 px-2 text-12 hover:bg-hover", at === open.at && "bg-hover")}
        >
          <span className="min-w-0 flex-1 truncate">{label}</span>
          {label !== text && <span className="max-w-[60%] truncate font-mono text-11 text-text-3">{text}</span>}
        </div>
      ))}
    </div>
  );
}
