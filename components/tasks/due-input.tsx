"use client";

import { Calendar, Clock } from "lucide-react";
import { useRef, useState } from "react";
import { fromZonedInput, readTypedTime, toZonedInput } from "#components/tasks/zoned-input.ts";
import type { FieldControl } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { type Locale, useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/now.ts";
import { TextInput } from "#components/ui/text-input.tsx";
import { formatDayTime } from "#components/ui/time-format.ts";

const isTime = (value: string) => /^\d{4}-\d{2}-\d{2}T/.test(value);

const shownAs = (iso: string, { locale, timeZone }: Locale) =>
  new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" }).format(
    new Date(iso),
  );

interface DueInputProps {
  control: FieldControl;
  /** ISO-8601, or text as it was typed; "" for none. */
  value: string;
  onChange(value: string | null): void;
  onCommit(): void;
}

/** Reads "31 Jan 2026, 16:00" and "friday" on the workspace's clock, says what it has understood, with the browser's calendar behind a button. */
export function DueInput({ control, value, onChange, onCommit }: DueInputProps) {
  const locale = useLocale();
  const now = useNow();
  const [typed, type] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const shown = isTime(value) ? shownAs(value, locale) : value;
  const understood = typed !== null && isTime(value) ? formatDayTime(value, now, locale) : "";
  return (
    <div className="relative">
      <TextInput
        {...control}
        size="lg"
        className="tabular-nums"
        placeholder="No due date"
        icon={<Clock size={14} />}
        tail={
          <>
            <span role="status" className="truncate text-12 text-text-3">
              {understood}
            </span>
            <IconButton
              label="Calendar"
              size="sm"
              icon={<Calendar size={14} aria-hidden="true" />}
              onClick={() => picker.current?.showPicker()}
            />
          </>
        }
        value={typed ?? shown}
        onChange={(event) => {
          const text = event.target.value;
          type(text);
          onChange(text.trim() === "" ? null : (readTypedTime(text, locale, now) ?? text));
        }}
        onBlur={() => {
          type(null);
          onCommit();
        }}
      />
      <input
        ref={picker}
        type="datetime-local"
        tabIndex={-1}
        aria-hidden="true"
        className="pointer-events-none absolute right-2 bottom-0 size-px opacity-0"
        value={isTime(value) ? toZonedInput(value, locale.timeZone) : ""}
        onChange={(event) => {
          type(null);
          onChange(fromZonedInput(event.target.value, locale.timeZone));
          onCommit();
        }}
      />
    </div>
  );
}
