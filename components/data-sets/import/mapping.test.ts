import { describe, expect, test } from "vitest";
import {
  firstGoals,
  type Goal,
  goalsFault,
  importColumns,
  keptGoals,
  nameOfFile,
  withGoal,
  writtenAs,
} from "#components/data-sets/import/mapping.ts";
import type { Reading, WrittenKind } from "#lib/data-sets/cell-formats.ts";
import type { FileColumn } from "#lib/data-sets/csv-columns.ts";
import { REASON_HEAD } from "#lib/data-sets/left-out-csv.ts";

const columns = [
  { key: "n", name: "Name", type: "text" as const },
  { key: "p", name: "Price", type: "number" as const },
];
const plain: Record<WrittenKind, Reading> = {
  number: { format: "point", doubt: null, fits: true },
  date: { format: "iso", doubt: null, fits: true },
};
const found = (head: string, key: string | null, readings = plain): FileColumn => ({
  at: 0,
  head,
  samples: [],
  key,
  type: "number" as const,
  reading: (kind) => readings[kind],
});
const preview = { columns: [found("name", "n"), found("Weight", null)], records: 2 };

describe("where a file's columns go", () => {
  test("is the column of the same name, or a new one", () => {
    const goals = firstGoals(preview);
    expect(goals).toEqual([
      { to: "column", key: "n" },
      { to: "new", name: "Weight", type: "number" },
    ]);
    expect(importColumns(goals, columns, preview)).toEqual([
      { at: 0, key: "n" },
      { at: 1, new: { name: "Weight", type: "number" } },
    ]);
  });

  test("is nowhere for the reasons in a file of rows that were left out", () => {
    expect(firstGoals({ columns: [found(REASON_HEAD, null)], records: 1 })).toEqual([{ to: "nowhere" }]);
  });

  test("is one column each: another one that had it goes nowhere", () => {
    const goals = withGoal(firstGoals(preview), 1, { to: "column", key: "n" });
    expect(goals).toEqual([{ to: "nowhere" }, { to: "column", key: "n" }]);
    expect(importColumns(goals, columns, preview)).toEqual([{ at: 1, key: "n" }]);
  });

  test("has a fault where nothing goes anywhere, or where a name would stand there twice or not at all", () => {
    const named = (name: string) => goalsFault([{ to: "new", name, type: "text" }], columns, preview);
    expect(goalsFault([{ to: "nowhere" }], columns, preview)).toBe("Choose where at least one column of the file goes.");
    expect(named("price ")).toBe("There would be two columns called price. Give one of them another name.");
    expect(named(" ")).toBe("A new column needs a name.");
    expect(named("Weight")).toBeNull();
  });
});

describe("how a file's column is written", () => {
  const open: Reading = { format: null, doubt: "03/04/2020", fits: true };
  const comma: typeof plain = { ...plain, number: { format: "comma", doubt: null, fits: true } };

  test("is as its values say, and is sent where it is not Baton's own way", () => {
    const file = { columns: [found("a", null, comma)], records: 1 };
    const goals: Goal[] = [{ to: "new", name: "a", type: "currency" }];
    expect(writtenAs(goals[0] as Goal, file.columns[0] as FileColumn, columns)).toMatchObject({
      kind: "number",
      format: "comma",
      shown: true,
    });
    expect(importColumns(goals, columns, file)).toMatchObject([{ at: 0, format: "comma" }]);
    expect(importColumns([{ to: "column", key: "n" }], columns, file)).toEqual([{ at: 0, key: "n" }]);
    expect(importColumns([{ to: "column", key: "p" }], columns, file)).toEqual([{ at: 0, key: "p", format: "comma" }]);
    expect(importColumns([{ to: "column", key: "p", format: "point" }], columns, file)).toEqual([{ at: 0, key: "p" }]);
  });

  test("is not said of what has one way only, nor where Baton's own is the only one", () => {
    expect(writtenAs({ to: "nowhere" }, found("a", null, comma), columns)).toBeNull();
    expect(writtenAs({ to: "column", key: "n" }, found("a", null, comma), columns)).toBeNull();
    expect(writtenAs({ to: "column", key: "p" }, found("a", null), columns)).toMatchObject({ shown: false });
  });

  test("can be said where no way reads all, and taken back where it was said", () => {
    const mixed = { ...plain, number: { format: "point" as const, doubt: "2,5", fits: false } };
    expect(writtenAs({ to: "column", key: "p" }, found("a", null, mixed), columns)).toMatchObject({ format: "point", shown: true });
    expect(writtenAs({ to: "column", key: "p", format: "comma" }, found("a", null), columns)).toMatchObject({
      format: "comma",
      shown: true,
    });
    expect(writtenAs({ to: "column", key: "p", format: "point" }, found("a", null, comma), columns)).toMatchObject({ shown: true });
  });

  test("must be said where it is not clear; what was said of another type does not count", () => {
    const file = { columns: [found("Since", null, { ...plain, date: open })], records: 1 };
    const goal = { to: "new", name: "Since", type: "date" } as const;
    const fault = "Choose how Since is written: its values can be read in two ways.";
    expect(goalsFault([goal], columns, file)).toBe(fault);
    expect(goalsFault([{ ...goal, format: "comma" }], columns, file)).toBe(fault);
    expect(goalsFault([{ ...goal, format: "mdy" }], columns, file)).toBeNull();
    expect(goalsFault([{ ...goal, type: "text" }], columns, file)).toBeNull();
  });
});

describe("the mapping of the file before", () => {
  const goals: Goal[] = [{ to: "nowhere" }, { to: "column", key: "p" }];
  const withReasons = { columns: [found(REASON_HEAD, null), ...preview.columns], records: 1 };

  test("is kept for a file with the same heads, with or without the reasons of rows that were left out", () => {
    expect(keptGoals(preview, { preview, goals }, columns)).toEqual(goals);
    expect(keptGoals(withReasons, { preview, goals }, columns)).toEqual([{ to: "nowhere" }, ...goals]);
    expect(keptGoals(preview, { preview: withReasons, goals: [{ to: "nowhere" }, ...goals] }, columns)).toEqual(goals);
  });

  test("keeps how a column is written only where its values still leave a doubt", () => {
    const doubtful = { ...plain, number: { format: null, doubt: "1.250", fits: true } };
    const file = (readings: typeof plain) => ({ columns: [found("Price", "p", readings)], records: 1 });
    const said: Goal[] = [{ to: "column", key: "p", format: "comma" }];
    expect(keptGoals(file(doubtful), { preview: file(doubtful), goals: said }, columns)).toEqual(said);
    expect(keptGoals(file(plain), { preview: file(doubtful), goals: said }, columns)).toEqual([{ to: "column", key: "p" }]);
  });

  test("is begun anew for other heads, without one before, and where a column has gone", () => {
    const other = { columns: [found("name", "n")], records: 1 };
    expect(keptGoals(other, { preview, goals }, columns)).toEqual(firstGoals(other));
    expect(keptGoals(preview, null, columns)).toEqual(firstGoals(preview));
    expect(keptGoals(preview, { preview, goals }, columns.slice(0, 1))).toEqual(firstGoals(preview));
  });
});

test("a data set is called as its file", () => {
  expect(nameOfFile("price-list_2026.csv")).toBe("Price list 2026");
  expect(nameOfFile("Suppliers")).toBe("Suppliers");
});
