import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellText, readCellText } from "#lib/data-sets/cell-text.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import { decodeCsv, isBlankRow, readCsv } from "#lib/data-sets/csv.ts";
import { type CsvPreview, previewCsv } from "#lib/data-sets/csv-columns.ts";
import { readRow } from "#lib/data-sets/import-rows.ts";
import { csvLine, unshielded } from "#lib/wire/csv.ts";

const rowsOf = (text: string) => {
  const table = readCsv(text);
  return "rows" in table ? table.rows : table;
};

describe("a table in a text", () => {
  test.each([
    ["", []],
    ["a,b", [["a", "b"]]],
    ["a,b\n", [["a", "b"]]],
    [
      "a,b\r\n1,\r\n",
      [
        ["a", "b"],
        ["1", ""],
      ],
    ],
    [
      "a,b\n1,",
      [
        ["a", "b"],
        ["1", ""],
      ],
    ],
    ["a\rb\r", [["a"], ["b"]]],
    [
      '"a ""x"", b",c\n"1\n2",',
      [
        ['a "x", b', "c"],
        ["1\n2", ""],
      ],
    ],
    ["a\n\nb", [["a"], [""], ["b"]]],
    ['5" pipe,b', [['5" pipe', "b"]]],
    ["\ufeffa,b", [["a", "b"]]],
    ["sep=;\r\na;b,c", [["a", "b,c"]]],
    [
      "a;b\n1,5;2",
      [
        ["a", "b"],
        ["1,5", "2"],
      ],
    ],
    [
      "a\tb\n1\t2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    ['"a;b",c', [["a;b", "c"]]],
  ])("%j is read", (text, rows) => expect(rowsOf(text)).toEqual(rows));

  test.each([
    ['a\n"b', { row: 2, fault: "A quote is opened and never closed." }],
    ['a\n"b"c', { row: 2, fault: expect.stringContaining("behind a closing quote") }],
  ])("%j is told with its row", (text, fault) => expect(rowsOf(text)).toEqual(fault));

  test("is read as it was written, and no cell begins like a formula", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "1", ",", ";", "\t", '"', "'", "=", "-", "+", "@", "\n", "\r", " ", "é", ".") });
    fc.assert(
      fc.property(fc.array(fc.array(letters, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const text = ["first,second\r\n", ...rows.map((row) => csvLine(row))].join("");
        const read = rowsOf(text);
        expect((read as string[][]).slice(1).map((row) => row.map(unshielded))).toEqual(rows);
        for (const cell of (read as string[][]).flat()) expect(cell).not.toMatch(/^(?:[=+@\t\r\n]|-(?!\d+(?:\.\d+)?$))/);
      }),
    );
  });

  test("whatever a text holds, it is read or told", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", ";") }), (text) => {
        const read = readCsv(text);
        expect("rows" in read || read.fault.length > 0).toBe(true);
      }),
    );
  });

  test("of a row that says nothing is known", () => {
    expect([[""], ["", " "], []].every(isBlankRow)).toBe(true);
    expect(isBlankRow(["", "0"])).toBe(false);
  });
});

describe("a file's bytes", () => {
  test("are UTF-8, UTF-16 where they say so, else what Excel writes on Windows", () => {
    expect(decodeCsv(new TextEncoder().encode("Zoë"))).toBe("Zoë");
    expect(decodeCsv(new Uint8Array([0x5a, 0x6f, 0xeb]))).toBe("Zoë");
    expect(decodeCsv(new Uint8Array([0xff, 0xfe, 0x5a, 0x00]))).toBe("Z");
  });
});

describe("a cell as text", () => {
  const column = (type: Column["type"]): Column => ({ key: "c", name: "C", type, options: ["a", "b, c", "d"] });

  test.each([
    ["number", "-5.5"],
    ["checkbox", true],
    ["checkbox", false],
    ["date", "2020-01-31"],
    ["multi_select", ["a", "d"]],
    ["multi_select", ["a", "b, c"]],
    ["multi_select", ["b, c"]],
    ["text", " a "],
  ] as const)("%s %j is read as the same value again", (type, value) => {
    const stored = typeof value === "object" ? [...value] : value;
    expect(readCellText(cellText(stored), column(type))).toEqual({ value: stored });
  });

  test("is empty where the cell is", () => {
    expect([undefined, null, "", []].map(cellText)).toEqual(["", "", "", ""]);
    expect(readCellText("  ", column("text"))).toEqual({ value: null });
  });
});

describe("a file's columns", () => {
  const preview = (texts: readonly string[], columns: readonly Column[] = []) =>
    previewCsv(["Head", ...texts].map((text) => csvLine([text])).join(""), columns) as CsvPreview;

  test.each([
    ["number", ["1", "", "2.5"]],
    ["number", ["0", "1"]],
    ["text", ["007", "012"]],
    ["checkbox", ["yes", "no"]],
    ["number", ["1.234,50", "12,5"]],
    ["text", ["1.234,50", "n/a"]],
    ["date", ["2020-01-31"]],
    ["date", ["31.01.2020", "1.2.2020"]],
    ["date", ["03/04/2020"]],
    ["text", ["31.02.2020"]],
    ["email", ["a@b.co"]],
    ["url", ["https://x.y"]],
    ["text", ["a", "1"]],
    ["text", []],
    ["long_text", ["a\nb"]],
  ] as const)("are %s where they hold %j", (type, texts) => expect(preview(texts).columns[0]?.type).toBe(type));

  test("say how they are written, also where the data set knows them, and whatever they are taken for", () => {
    const [known] = preview(["12,5", "31.01.2020"], [{ key: "c1", name: "head", type: "text" }]).columns;
    expect(known?.reading("number")).toEqual({ format: "comma", doubt: null, fits: false });
    expect(known?.reading("date")).toEqual({ format: "dmy", doubt: null, fits: false });
    expect(known?.reading("date")).toBe(known?.reading("date"));
  });

  test("are proposed for the columns of the same name; the others get a type", () => {
    const columns: Column[] = [{ key: "c1", name: "Name", type: "text" }];
    expect(previewCsv("NAME ,Price,\nAcme,1\n\nBeta,2,x\n", columns)).toMatchObject({
      records: 2,
      columns: [
        { at: 0, head: "NAME", samples: ["Acme", "Beta"], key: "c1", type: "text" },
        { at: 1, head: "Price", samples: ["1", "2"], key: null, type: "number" },
        { at: 2, head: "Column 3", samples: ["x"], key: null, type: "text" },
      ],
    });
    expect(previewCsv('a\n"', [])).toEqual({ fault: "Row 2: A quote is opened and never closed." });
  });
});

describe("a row of a file", () => {
  test("is read as its columns are written", () => {
    const written = targets.map((target) => (target.at === 1 ? { ...target, format: "comma" as const } : target));
    expect(readRow(2, ["a", "1.234,50"], written, 2)).toEqual({ cells: { c1: "1234.5", c2: "a" } });
    expect(readRow(2, ["a", "12.5"], written, 2)).toEqual({
      bad: [{ row: 2, column: "Price", value: "12.5", what: "Must be a number with a decimal comma, such as 1.250,5." }],
    });
  });

  const targets = [
    { at: 1, column: { key: "c1", name: "Price", type: "number" as const } },
    { at: 0, column: { key: "c2", name: "Name", type: "text" as const } },
  ];

  test("is a record: empty cells are left out, an apostrophe before a formula is not the value's", () => {
    expect(readRow(2, ["'=a", " 7 "], targets, 2)).toEqual({ cells: { c1: "7", c2: "=a" } });
    expect(readRow(2, ["", ""], targets, 2)).toEqual({ cells: {} });
    expect(readRow(2, ["a"], targets, 2)).toEqual({ cells: { c2: "a" } });
  });

  test("is bad where a value does not fit, or where it has more cells than there are heads", () => {
    expect(readRow(3, ["a", "seven"], targets, 2)).toEqual({
      bad: [{ row: 3, column: "Price", value: "seven", what: "Must be a plain number, such as 1250.5." }],
    });
    expect(readRow(3, ["a", "7".repeat(50).concat("x")], targets, 2)).toMatchObject({ bad: [{ value: `${"7".repeat(40)}…` }] });
    expect(readRow(4, ["a", "7", "x"], targets, 2)).toMatchObject({ bad: [{ row: 4, column: null }] });
    expect(readRow(5, ["a", "7", " "], targets, 2)).toHaveProperty("cells");
  });
});
