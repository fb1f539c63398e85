/** The days that the palette offers for a due date. Pure. */
import { readTypedTime } from "#components/tasks/zoned-input.ts";
import type { Locale } from "#components/ui/locale.tsx";

export interface DueChoice {
  label: string;
  /** ISO-8601; null for none. */
  at: string | null;
}

/**
 * Today, tomorrow and Monday, none where there is one, and the day that was typed.
 * @param now ms since 1970
 * @param set the due date that it has; null: none
 */
export function dueChoices(typed: string, now: number, locale: Locale, set: string | null): DueChoice[] {
  const words = typed.trim();
  const offered: DueChoice[] = [
    ...["Today", "Tomorrow", "Next week"].map((label) => ({ label, at: readTypedTime(label, locale, now) })),
    ...(set === null ? [] : [{ label: "No due date", at: null }]),
  ].filter(({ label }) => label.toLowerCase().includes(words.toLowerCase()));
  const read = words === "" ? null : readTypedTime(words, locale, now);
  return read === null || offered.some(({ at }) => at === read) ? offered : [{ label: words, at: read }, ...offered];
}
