import { describe, expect, test } from "vitest";
import type { Column } from "#lib/data-sets/columns.ts";
import { cellsJson, checkPeople, parseCells, sameCells, writtenOver } from "#lib/data-sets/parse-cells.ts";
import { parseRendered } from "#lib/fields/index.ts";

const columns: Column[] = [
  { key: "c1", name: "Name", type: "text" },
  { key: "c2", name: "Price", type: "currency", currency: "EUR" },
  { key: "c3", name: "Active", type: "checkbox" },
  { key: "c4", name: "Since", type: "date" },
  { key: "c5", name: "Kinds", type: "multi_select", options: ["a", "b"] },
  { key: "c6", name: "Owner", type: "user" },
];

describe("cells that come in", () => {
  test("are read by name or by key, in their stored form; null and an empty text empty a cell", () => {
    expect(parseCells({ Name: "Acme", c2: 12.5, Active: true, Since: "2020-01-31", Kinds: ["b"], Owner: null }, columns)).toEqual({
      cells: { c1: "Acme", c2: "12.5", c3: true, c4: "2020-01-31", c5: ["b"], c6: null },
    });
    expect(parseCells({ Name: "" }, columns)).toEqual({ cells: { c1: null } });
  });

  test("name each that is unknown or does not fit, as it was sent", () => {
    expect(parseCells({ Colour: "red", Price: "many", c3: "yes" }, columns)).toEqual({
      errors: [
        { path: "cells.Colour", message: "The data set has no such column." },
        { path: "cells.Price", message: "Must be a plain number, such as 1250.5." },
        { path: "cells.c3", message: "Must be true or false." },
      ],
    });
    expect(parseCells({ Colour: 1 }, columns, { prefix: "" })).toMatchObject({ errors: [{ path: "Colour" }] });
  });

  test("are refused where one column is given twice", () => {
    expect(parseCells({ Name: "a", c1: "b" }, columns)).toEqual({
      errors: [{ path: "cells.c1", message: "Name is given twice, by its name and by its key." }],
    });
  });

  test("mean the name where one column's name is another one's key", () => {
    const mixed: Column[] = [...columns, { key: "c7", name: "c1", type: "number" }];
    expect(parseCells({ c1: 7 }, mixed)).toEqual({ cells: { c7: "7" } });
  });

  test("may be texts that templates gave", () => {
    const read = (input: unknown, column: Column) => parseRendered(String(input), column);
    expect(parseCells({ Active: "yes", Kinds: "a, b", Price: " 7.0 " }, columns, { read })).toEqual({
      cells: { c3: true, c5: ["a", "b"], c2: "7" },
    });
  });

  test("name people as they write themselves, or say that there is no such member", () => {
    const members = ["Ruth@example.com"];
    expect(checkPeople({ c6: "ruth@EXAMPLE.com" }, columns, members)).toEqual({ cells: { c6: "Ruth@example.com" } });
    expect(checkPeople({ c6: "x@y.z" }, columns, members)).toEqual({
      errors: [{ path: "cells.Owner", message: "x@y.z is no active member." }],
    });
  });
});

test("cells are written over those before, and empty ones are not kept", () => {
  expect(writtenOver({ c1: "a", c2: "1" }, { c1: null, c3: false, c5: [] })).toEqual({ c2: "1", c3: false });
});

test("cells are the same whatever their order", () => {
  expect(sameCells({ c1: "a", c5: ["a"] }, { c5: ["a"], c1: "a" })).toBe(true);
  expect(sameCells({ c1: "a" }, {})).toBe(false);
  expect(sameCells({ c5: ["a"] }, { c5: ["b"] })).toBe(false);
});

test("cells go out by name, every column with a value", () => {
  expect(cellsJson({ c1: "Acme", c2: "12.5" }, columns)).toEqual({
    Name: "Acme",
    Price: "12.5",
    Active: false,
    Since: null,
    Kinds: null,
    Owner: null,
  });
  expect(cellsJson({ c1: "Acme" }, columns.slice(0, 2), "key")).toEqual({ c1: "Acme", c2: null });
});
