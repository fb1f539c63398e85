"use client";

import { ChevronDown } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import type { FieldControl } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { InputSize } from "#components/ui/input-box.ts";
import { TextInput } from "#components/ui/text-input.tsx";

interface DayBoxProps {
  control: FieldControl;
  size: InputSize | undefined;
  icon: ReactNode;
  /** What the browser's calendar chooses. */
  kind: "date" | "datetime-local";
  /** What stands there while nobody types. */
  shown: string;
  /** The day that was typed in words or figures, said beside them; "" for none. */
  understood: string;
  /** As the calendar has it; "" for none. */
  picked: string;
  placeholder?: string;
  required?: boolean | undefined;
  onType(text: string): void;
  onPick(picked: string): void;
  /** It was left, or a day was chosen. */
  onCommit?: (() => void) | undefined;
}

/** A text in which a day is typed, that says what it has understood, with the browser's calendar behind a button. */
export function DayBox({ control, kind, shown, understood, picked, required, onType, onPick, onCommit, ...look }: DayBoxProps) {
  const [typed, type] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className="@container relative">
      <TextInput
        {...control}
        {...look}
        className="tabular-nums"
        aria-required={required}
        tail={
          <>
            {/* Where there is no room for both, what is typed goes first. */}
            <span role="status" className="text-12 text-text-3 @max-[15rem]:sr-only">
              {typed === null ? "" : understood}
            </span>
            <IconButton
              label="Calendar"
              size="sm"
              className="text-text-3!"
              icon={<ChevronDown size={14} aria-hidden="true" />}
              onClick={() => picker.current?.showPicker()}
            />
          </>
        }
        value={typed ?? shown}
        onChange={(event) => {
          type(event.target.value);
          onType(event.target.value);
        }}
        onBlur={() => {
          type(null);
          onCommit?.();
        }}
      />
      <input
        ref={picker}
        type={kind}
        tabIndex={-1}
        aria-hidden="true"
        className="pointer-events-none absolute right-2 bottom-0 size-px opacity-0"
        value={picked}
        onChange={(event) => {
          type(null);
          onPick(event.target.value);
          onCommit?.();
        }}
      />
    </div>
  );
}
