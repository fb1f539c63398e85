/** The due dates by which a flow's tasks are narrowed, as addresses say them: a time that has a name, or days. Pure. */
import { isDay } from "#lib/fields/days.ts";

/** In the order of menus. Weeks begin on Monday. */
export const DUES = ["overdue", "today", "tomorrow", "week", "next_week", "none"] as const;
export type Due = (typeof DUES)[number];

/** Both with all their hours; null: no end to that side, which one of them has. */
export interface DueDays {
  /** `2026-01-31` */
  from: string | null;
  to: string | null;
}

const BETWEEN = "..";

/** `2026-01-05..2026-01-09`, `2026-01-05..`, `..2026-01-09`. */
export const writeDueDays = ({ from, to }: DueDays): string => `${from ?? ""}${BETWEEN}${to ?? ""}`;

/** Null for what are no days, or end before they begin. */
function readDueDays(text: string): DueDays | null {
  const [from = null, to, ...more] = text.split(BETWEEN).map((day) => day || null);
  const days = [from, to].filter((day) => typeof day === "string");
  if (to === undefined || more.length > 0 || days.length === 0 || !days.every(isDay)) return null;
  return from !== null && to !== null && to < from ? null : { from, to };
}

/** Null for what is neither. */
export const readDue = (text: string): Due | DueDays | null => DUES.find((due) => due === text) ?? readDueDays(text);
