import type { Column } from "#lib/data-sets/columns.ts";
import type { FieldType } from "#lib/fields/definition.ts";

export const ROW_HEIGHT = 37;
/** The checkboxes and numbers at the left. */
export const LEAD_WIDTH = 64;
/** Behind the last column: "Add column". */
export const TAIL_WIDTH = 132;

const WIDTHS: Record<FieldType, number> = {
  text: 220,
  long_text: 280,
  number: 140,
  currency: 160,
  checkbox: 112,
  date: 148,
  select: 176,
  multi_select: 220,
  email: 232,
  url: 232,
  user: 192,
};

/** Px of a character of a head, roughly, and of the icon, the sort mark and the menu beside it. */
const CHARACTER = 7;
const BESIDE_NAME = 76;
const WIDEST_BY_NAME = 320;

/** A column is as wide as its type needs, or its name. */
export const widthOf = ({ type, name }: Pick<Column, "type" | "name">): number =>
  Math.max(WIDTHS[type], Math.min(name.length * CHARACTER + BESIDE_NAME, WIDEST_BY_NAME));

/** Numbers stand at the right, under their head. */
export const isNumeric = ({ type }: Pick<Column, "type">): boolean => type === "number" || type === "currency";

export const templateOf = (columns: readonly Column[]): string =>
  `${LEAD_WIDTH}px ${columns.map((column) => `${widthOf(column)}px`).join(" ")} minmax(${TAIL_WIDTH}px, 1fr)`;

export const totalWidth = (columns: readonly Column[]): number =>
  columns.reduce((sum, column) => sum + widthOf(column), LEAD_WIDTH + TAIL_WIDTH);
