import { describe, expect, test } from "vitest";
import { columnOf, draftOf, movedTo, newDraft, seenWith } from "#components/data-sets/columns/column-draft.ts";

const select = { key: "c", name: "Size", type: "select" as const, options: ["S", "M"] };

describe("a column's draft", () => {
  test("sends what belongs to its type", () => {
    expect(columnOf({ ...newDraft(" Size "), options: "S\n\n S \nM", currency: "eur" })).toEqual({ name: "Size", type: "text" });
    expect(columnOf({ ...newDraft("Size", "select"), options: "S\n\n S \nM" })).toEqual({
      name: "Size",
      type: "select",
      options: ["S", "M"],
    });
    expect(columnOf({ ...newDraft("Price", "currency"), currency: "eur" })).toEqual({ name: "Price", type: "currency", currency: "EUR" });
  });

  test("of a column that is there changes nothing by itself", () => {
    const { key, ...rest } = select;
    expect(columnOf(draftOf(select))).toEqual(rest);
  });
});

test("of columns that another changed meanwhile, the one that is being edited counts as it was", () => {
  const other = { key: "o", name: "Other", type: "text" as const };
  expect(seenWith([other, { ...select, options: ["S", "M", "L"] }], select)).toEqual([other, select]);
  expect(seenWith([other], null)).toEqual([other]);
});

test("a column moves to another place", () => {
  expect(movedTo(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(movedTo(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(movedTo(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
});
