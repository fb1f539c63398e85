/** The columns of the list. Pure. */
import { widthOf } from "#components/data-sets/grid/sizes.ts";
import { FIELD_SORT } from "#components/task-list/task-address.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";

export interface TaskColumn {
  /** Names it, in React and in the list. */
  key: string;
  name: string;
  /** px; the first column takes what is left. */
  width: number;
  /** What the address calls the order by it; null: it can't be sorted by. */
  sort: string | null;
  field?: FieldDefinition;
}

const LEAD = 44;
/** With it, due dates are in view from a window 768 wide on. */
const LEAST_NAME = 192;

const BEFORE: readonly TaskColumn[] = [
  { key: "name", name: "Task", width: LEAST_NAME, sort: "name" },
  { key: "step", name: "Step", width: 176, sort: null },
  { key: "assigned", name: "Assigned To", width: 148, sort: null },
  { key: "due", name: "Due", width: 132, sort: "due" },
];
const BEHIND: TaskColumn = { key: "updated", name: "Updated", width: 104, sort: "updated" };

const VERSION: TaskColumn = { key: "version", name: "Version", width: 92, sort: null };

/** @param version whether the one that each task uses is shown */
export const tasksColumns = (fields: readonly FieldDefinition[], version: boolean): TaskColumn[] => [
  ...BEFORE,
  ...fields.map((field) => ({
    key: `${FIELD_SORT}${field.key}`,
    name: field.name,
    width: widthOf(field),
    sort: `${FIELD_SORT}${field.key}`,
    field,
  })),
  ...(version ? [VERSION] : []),
  BEHIND,
];

/** `grid-template-columns`: the checkbox, then each column. */
export const templateOf = (columns: readonly TaskColumn[]): string =>
  [`${LEAD}px`, ...columns.map(({ key, width }) => (key === "name" ? `minmax(${width}px, 1fr)` : `${width}px`))].join(" ");

export const leastWidth = (columns: readonly TaskColumn[]): number => columns.reduce((sum, { width }) => sum + width, LEAD);
