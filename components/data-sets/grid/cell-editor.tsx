"use client";

import clsx from "clsx";
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { FIELD_INPUTS } from "#components/fields/index.tsx";
import { FieldError } from "#components/ui/field.tsx";
import type { Column } from "#lib/data-sets/columns.ts";
import type { FieldType, FieldValue } from "#lib/fields/definition.ts";
import { parseField } from "#lib/fields/index.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

/** Where the reader goes on after a cell. */
export type After = "stay" | "down" | "next" | "before";

interface CellEditorProps {
  column: Column;
  value: FieldValue;
  /** What was typed on the cell: it takes the value's place. */
  seed: string | null;
  members: readonly MemberJson[];
  /** Opens upwards: it stands at the foot. */
  up: boolean;
  onSave: (value: FieldValue, after: After) => void;
  onCancel: () => void;
}

/** Choosing is all there is to do in them. */
const CHOOSES: readonly FieldType[] = ["select", "user"];
const WIDE: readonly FieldType[] = ["long_text", "multi_select"];

const INPUT = "input:not([type=date]), textarea, select";

/** Opens what an input lists; some browsers only do so right after a press. */
function openList(element: HTMLSelectElement): void {
  try {
    element.showPicker();
  } catch {
    // It opens with Space or Alt+Down as well.
  }
}

/** The input of the column's type, over its cell. */
export function CellEditor({ column, value, seed, members, up, onSave, onCancel }: CellEditorProps) {
  const { Input } = FIELD_INPUTS[column.type];
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState<FieldValue>(seed === null ? value : null);
  const latest = useRef(draft);
  const ended = useRef(false);
  const picked = useRef(false);
  const [fault, setFault] = useState<string | null>(null);

  useEffect(() => {
    const input = box.current?.querySelector<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(INPUT);
    // Where there is nothing to choose from, Escape must be heard all the same.
    if (!input) return box.current?.focus();
    input.focus();
    if (input instanceof HTMLSelectElement) return openList(input);
    // Typed, not given: a given number would be shown with its places. Past React's own setter, so that it hears the event.
    if (seed !== null) {
      Reflect.set(Object.getPrototypeOf(input), "value", seed, input);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (input.type === "text" || input.type === "textarea") input.setSelectionRange(input.value.length, input.value.length);
  }, [seed]);

  /** What does not fit is there to be typed over. */
  const hold = () => {
    const input = box.current?.querySelector<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(INPUT);
    input?.focus();
    if (input && !(input instanceof HTMLSelectElement)) input.select();
  };
  const finish = (after: After) => {
    if (ended.current) return;
    const parsed = parseField(latest.current, column);
    if ("fault" in parsed) {
      setFault(parsed.fault);
      return hold();
    }
    ended.current = true;
    onSave(parsed.value, after);
  };
  const change = (next: FieldValue) => {
    latest.current = next;
    setDraft(next);
    setFault(null);
    // A day of the browser's calendar was chosen, not typed.
    picked.current = column.type === "date" && !document.activeElement?.matches('input[type="text"]');
  };
  const keys = (event: KeyboardEvent<HTMLDivElement>) => {
    event.stopPropagation();
    const target = event.target as HTMLElement;
    if (event.key === "Escape") {
      event.preventDefault();
      ended.current = true;
      onCancel();
    } else if (event.key === "Enter" && !event.shiftKey && !target.matches("button")) {
      event.preventDefault();
      finish("down");
    } else if (event.key === "Tab" && !goesOnInside(box.current, target, event.shiftKey)) {
      event.preventDefault();
      finish(event.shiftKey ? "before" : "next");
    }
  };
  const left = (event: FocusEvent) => {
    if (box.current?.contains(event.relatedTarget)) return;
    finish("stay");
    // Where the browser goes on to what was pressed all the same.
    requestAnimationFrame(() => box.current && !ended.current && !box.current.contains(document.activeElement) && hold());
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its keys come from the input inside
    <div
      ref={box}
      tabIndex={-1}
      onKeyDown={keys}
      onBlur={left}
      className={clsx(
        "absolute left-0 z-(--z-float) min-w-full rounded-8 bg-surface shadow-2 outline-none",
        up ? "bottom-0" : "top-0",
        WIDE.includes(column.type) ? "w-80 border border-line-strong p-1.5" : "w-full",
      )}
    >
      <Input
        definition={column}
        value={draft}
        onChange={change}
        onCommit={() => (CHOOSES.includes(column.type) || picked.current) && finish("stay")}
        control={{ id, "aria-describedby": fault ? `${id}-fault` : undefined, "aria-invalid": fault ? true : undefined }}
        members={members}
      />
      <label htmlFor={id} className="sr-only">
        {column.name}
      </label>
      {fault && (
        <div
          role="alert"
          className={clsx(
            "absolute left-0 my-1 w-max max-w-80 rounded-8 border border-bad-line bg-surface px-2.5 pb-1.5 shadow-3",
            up ? "bottom-full" : "top-full",
          )}
        >
          <FieldError id={`${id}-fault`}>{fault}</FieldError>
        </div>
      )}
    </div>
  );
}

/** Whether Tab has another option to go to: a list of checkboxes is several stops. */
function goesOnInside(box: HTMLElement | null, target: HTMLElement, back: boolean): boolean {
  const options = [...(box?.querySelectorAll<HTMLElement>("input[type=checkbox]") ?? [])];
  const at = options.indexOf(target);
  return at !== -1 && options[at + (back ? -1 : 1)] !== undefined;
}
