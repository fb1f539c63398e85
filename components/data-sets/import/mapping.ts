/** Where the columns of a file go. Pure. */
import { type CellFormat, FORMATS, OWN_FORMAT, type WrittenKind, writtenKind } from "#lib/data-sets/cell-formats.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import type { CsvPreview, FileColumn } from "#lib/data-sets/csv-columns.ts";
import { REASON_HEAD } from "#lib/data-sets/left-out-csv.ts";
import type { FieldType } from "#lib/fields/definition.ts";
import type { NewImport } from "#lib/wire/data-set.ts";

/** A column that is there, a new one of a type, or nowhere. `format`: how its texts are written, where a person has said it. */
export type Goal =
  | { to: "column"; key: string; format?: CellFormat }
  | { to: "new"; name: string; type: FieldType; format?: CellFormat }
  | { to: "nowhere" };

/** As a select holds it. */
export const goalText = (goal: Goal): string => (goal.to === "column" ? `column:${goal.key}` : goal.to);

/** What has a name in the data set goes there; all others are new, but for the reasons of rows that an import left out. */
export const firstGoals = ({ columns }: CsvPreview): Goal[] =>
  columns.map(({ key, head, type }) => {
    if (key !== null) return { to: "column", key };
    return head === REASON_HEAD ? { to: "nowhere" } : { to: "new", name: head, type };
  });

/**
 * The goals of the file before, for a corrected one with the same heads; else, and for a column that has gone meanwhile, the first ones.
 * The reasons of rows that were left out may have come or gone.
 */
export function keptGoals(preview: CsvPreview, before: MappedFile | null, columns: readonly Column[]): Goal[] {
  const first = firstGoals(preview);
  const headsOf = (file: CsvPreview) => file.columns.map(({ head }) => head).filter((head) => head !== REASON_HEAD);
  if (!before || JSON.stringify(headsOf(preview)) !== JSON.stringify(headsOf(before.preview))) return first;
  const goals = before.goals.filter((_, at) => before.preview.columns[at]?.head !== REASON_HEAD);
  if (goals.some((goal) => goal.to === "column" && !columns.some(({ key }) => key === goal.key))) return first;
  return preview.columns.map((column) => {
    const goal = column.head === REASON_HEAD ? undefined : goals.shift();
    if (!goal || goal.to === "nowhere") return { to: "nowhere" };
    // What was said of values that left a doubt is not said of values that leave none.
    return writtenAs(goal, column, columns)?.doubt ? goal : { ...goal, format: undefined };
  });
}

export interface MappedFile {
  preview: CsvPreview;
  goals: readonly Goal[];
}

export interface Written {
  kind: WrittenKind;
  /** Null: a person must say it. */
  format: CellFormat | null;
  /** What makes it a question, as in `Reading`. */
  doubt: string | null;
  /** Whether it is worth a word: another way than Baton's own, or not the only one. */
  shown: boolean;
}

/** How the texts of a file's column are written; null where its goal has one way only. */
export function writtenAs(goal: Goal, { reading }: Pick<FileColumn, "reading">, columns: readonly Column[]): Written | null {
  if (goal.to === "nowhere") return null;
  const type = goal.to === "new" ? goal.type : columns.find(({ key }) => key === goal.key)?.type;
  const kind = type ? writtenKind(type) : null;
  if (kind === null) return null;
  const { format, doubt } = reading(kind);
  const used = goal.format && FORMATS[goal.format].kind === kind ? goal.format : format;
  return { kind, format: used, doubt, shown: doubt !== null || [format, used].some((each) => each !== OWN_FORMAT[kind]) };
}

/** Another goal for one of them. A column takes one; who had it goes nowhere. */
export function withGoal(goals: readonly Goal[], at: number, goal: Goal): Goal[] {
  return goals.map((each, place) => {
    if (place === at) return goal;
    return goal.to === "column" && each.to === "column" && each.key === goal.key ? { to: "nowhere" } : each;
  });
}

/** Why it can't be imported so; null where it can. */
export function goalsFault(goals: readonly Goal[], columns: readonly Column[], { columns: inFile }: CsvPreview): string | null {
  if (goals.every(({ to }) => to === "nowhere")) return "Choose where at least one column of the file goes.";
  const names = [...columns.map(({ name }) => name), ...goals.flatMap((goal) => (goal.to === "new" ? [goal.name] : []))];
  const seen = new Set<string>();
  for (const name of names.map((each) => each.trim())) {
    if (name === "") return "A new column needs a name.";
    if (seen.has(name.toLowerCase())) return `There would be two columns called ${name}. Give one of them another name.`;
    seen.add(name.toLowerCase());
  }
  const unsaid = inFile.find((column, at) => writtenAs(goals[at] ?? { to: "nowhere" }, column, columns)?.format === null);
  return unsaid ? `Choose how ${unsaid.head} is written: its values can be read in two ways.` : null;
}

export const importColumns = (goals: readonly Goal[], columns: readonly Column[], { columns: inFile }: CsvPreview): NewImport["columns"] =>
  goals.flatMap((goal, at): NewImport["columns"] => {
    const column = inFile[at];
    const written = column ? writtenAs(goal, column, columns) : null;
    const format = written?.format && written.format !== OWN_FORMAT[written.kind] ? { format: written.format } : {};
    if (goal.to === "column") return [{ at, key: goal.key, ...format }];
    return goal.to === "new"
      ? [{ at, new: { name: goal.name.trim(), type: goal.type, ...(goal.type === "currency" && { currency: "USD" }) }, ...format }]
      : [];
  });

/** `price-list 2026.csv` -> `Price list 2026` */
export function nameOfFile(file: string): string {
  const words = file
    .replace(/\.[^.]*$/, "")
    .replace(/[_-]+/g, " ")
    .trim();
  return (words.charAt(0).toUpperCase() + words.slice(1)).slice(0, 100);
}
