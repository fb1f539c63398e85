/** Where the columns of a file go. Pure. */
import type { Column } from "#lib/data-sets/columns.ts";
import type { CsvPreview } from "#lib/data-sets/csv-columns.ts";
import { REASON_HEAD } from "#lib/data-sets/left-out-csv.ts";
import type { FieldType } from "#lib/fields/definition.ts";
import type { NewImport } from "#lib/wire/data-set.ts";

/** A column that is there, a new one of a type, or nowhere. */
export type Goal = { to: "column"; key: string } | { to: "new"; name: string; type: FieldType } | { to: "nowhere" };

/** As a select holds it. */
export const goalText = (goal: Goal): string => (goal.to === "column" ? `column:${goal.key}` : goal.to);

/** What has a name in the data set goes there; all others are new, but for the reasons of rows that an import left out. */
export const firstGoals = ({ columns }: CsvPreview): Goal[] =>
  columns.map(({ key, head, type }) => {
    if (key !== null) return { to: "column", key };
    return head === REASON_HEAD ? { to: "nowhere" } : { to: "new", name: head, type };
  });

/** Another goal for one of them. A column takes one; who had it goes nowhere. */
export function withGoal(goals: readonly Goal[], at: number, goal: Goal): Goal[] {
  return goals.map((each, place) => {
    if (place === at) return goal;
    return goal.to === "column" && each.to === "column" && each.key === goal.key ? { to: "nowhere" } : each;
  });
}

/** Why it can't be imported so; null where it can. */
export function goalsFault(goals: readonly Goal[], columns: readonly Column[]): string | null {
  if (goals.every(({ to }) => to === "nowhere")) return "Choose where at least one column of the file goes.";
  const names = [...columns.map(({ name }) => name), ...goals.flatMap((goal) => (goal.to === "new" ? [goal.name] : []))];
  const seen = new Set<string>();
  for (const name of names.map((each) => each.trim())) {
    if (name === "") return "A new column needs a name.";
    if (seen.has(name.toLowerCase())) return `There would be two columns called ${name}. Give one of them another name.`;
    seen.add(name.toLowerCase());
  }
  return null;
}

export const importColumns = (goals: readonly Goal[]): NewImport["columns"] =>
  goals.flatMap((goal, at): NewImport["columns"] => {
    if (goal.to === "column") return [{ at, key: goal.key }];
    return goal.to === "new"
      ? [{ at, new: { name: goal.name.trim(), type: goal.type, ...(goal.type === "currency" && { currency: "USD" }) } }]
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
