import { describe, expect, test } from "vitest";
import { firstGoals, goalsFault, importColumns, nameOfFile, withGoal } from "#components/data-sets/import/mapping.ts";
import { REASON_HEAD } from "#lib/data-sets/left-out-csv.ts";

const columns = [
  { key: "n", name: "Name", type: "text" as const },
  { key: "p", name: "Price", type: "number" as const },
];
const found = (head: string, key: string | null) => ({ at: 0, head, samples: [], key, type: "number" as const });
const preview = { columns: [found("name", "n"), found("Weight", null)], records: 2 };

describe("where a file's columns go", () => {
  test("is the column of the same name, or a new one", () => {
    const goals = firstGoals(preview);
    expect(goals).toEqual([
      { to: "column", key: "n" },
      { to: "new", name: "Weight", type: "number" },
    ]);
    expect(importColumns(goals)).toEqual([
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
    expect(importColumns(goals)).toEqual([{ at: 1, key: "n" }]);
  });

  test("has a fault where nothing goes anywhere, or where a name would stand there twice or not at all", () => {
    const named = (name: string) => goalsFault([{ to: "new", name, type: "text" }], columns);
    expect(goalsFault([{ to: "nowhere" }], columns)).toBe("Choose where at least one column of the file goes.");
    expect(named("price ")).toBe("There would be two columns called price. Give one of them another name.");
    expect(named(" ")).toBe("A new column needs a name.");
    expect(named("Weight")).toBeNull();
  });
});

test("a data set is called as its file", () => {
  expect(nameOfFile("price-list_2026.csv")).toBe("Price list 2026");
  expect(nameOfFile("Suppliers")).toBe("Suppliers");
});
