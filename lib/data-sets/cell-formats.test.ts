import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CELL_FORMATS, FORMATS, readingOf, readWritten } from "#lib/data-sets/cell-formats.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import type { Separator } from "#lib/data-sets/csv.ts";

const number: Column = { key: "n", name: "N", type: "number" };
const date: Column = { key: "d", name: "D", type: "date" };

describe("a text that is written in another way", () => {
  test.each([
    ["comma", "1.234,50", "1234.5"],
    ["comma", " 12,5 ", "12.5"],
    ["comma", "-1.234.567", "-1234567"],
    ["comma", "1\u202f234,5", "1234.5"],
    ["comma", "+7", "7"],
    ["grouped", "1,234.50", "1234.5"],
    ["grouped", "1234", "1234"],
    ["point", "12.5", "12.5"],
  ] as const)("is a number: %s %j", (format, text, value) => expect(readWritten(text, number, format)).toEqual({ value }));

  test.each([
    ["dmy", "31.01.2020", "2020-01-31"],
    ["dmy", "1/2/2020", "2020-02-01"],
    ["dmy", "31-1-2020", "2020-01-31"],
    ["dmy", "2020-01-31", "2020-01-31"],
    ["mdy", "1/31/2020", "2020-01-31"],
    ["iso", "2020-01-31", "2020-01-31"],
  ] as const)("is a day: %s %j", (format, text, value) => expect(readWritten(text, date, format)).toEqual({ value }));

  test.each([
    ["comma", "12.5", FORMATS.comma.fault],
    ["comma", "1.23,5", FORMATS.comma.fault],
    ["comma", "1,2,3", FORMATS.comma.fault],
    ["grouped", "12,5", FORMATS.grouped.fault],
    ["dmy", "31.1/2020", FORMATS.dmy.fault],
    ["dmy", "31.01.20", FORMATS.dmy.fault],
    ["dmy", "31.02.2020", "There is no day 2020-02-31."],
    ["mdy", "01.31.2020", FORMATS.mdy.fault],
  ] as const)("has its own fault: %s %j", (format, text, fault) =>
    expect(readWritten(text, FORMATS[format].kind === "date" ? date : number, format)).toEqual({ fault }),
  );

  test("is empty where it is blank, and read as ever without a format", () => {
    expect(readWritten("  ", date, "dmy")).toEqual({ value: null });
    expect(readWritten("31.01.2020", date, undefined)).toEqual({ fault: FORMATS.iso.fault });
  });
});

describe("how a column is written", () => {
  const numbers = (texts: string[], separator: Separator = ",") => readingOf(texts, "number", separator);
  const days = (texts: string[]) => readingOf(texts, "date", ",");

  test.each([
    ["point", ["1", "2.5"]],
    ["point", ["1", "20", ""]],
    ["comma", ["1", "2,5"]],
    ["comma", ["1.234", "2,5"]],
    ["comma", ["1.234,50"]],
    ["grouped", ["1,234.50", "7"]],
    ["grouped", ["1,234,567"]],
  ])("is clear of numbers: %s %j", (format, texts) => expect(numbers(texts)).toEqual({ format, open: false, fits: true }));

  test.each([
    ["iso", ["2020-01-31"]],
    ["dmy", ["01.02.2020"]],
    ["dmy", ["01/02/2020", "31/01/2020"]],
    ["mdy", ["01/02/2020", "01/31/2020"]],
    ["dmy", ["2020-01-31", "31.01.2020"]],
    ["dmy", ["05/05/2020"]],
  ])("is clear of days: %s %j", (format, texts) => expect(days(texts)).toEqual({ format, open: false, fits: true }));

  test("is for a person to say where a day could be a month", () => {
    expect(days(["01/02/2020", "2020-01-31"])).toEqual({ format: null, open: true, fits: true });
  });

  test("is told by the file's separator where a number could mean two", () => {
    expect(numbers(["1.234"], ";")).toEqual({ format: "comma", open: true, fits: true });
    expect(numbers(["1.234"], ",")).toEqual({ format: "point", open: true, fits: true });
    expect(numbers(["1,234"], ";")).toEqual({ format: "comma", open: true, fits: true });
    expect(numbers(["1,234"], ",")).toEqual({ format: null, open: true, fits: true });
  });

  test("is not hidden by texts that are nothing of the kind", () => {
    expect(days(["31.01.2020", "unknown", "31.02.2020"])).toEqual({ format: "dmy", open: false, fits: false });
    expect(numbers(["12,5", "n/a"])).toEqual({ format: "comma", open: false, fits: false });
  });

  test("is Baton's own where no way reads all", () => {
    expect(numbers(["1.5", "2,5"])).toEqual({ format: "point", open: false, fits: false });
    expect(days(["13/01/2020", "01/13/2020"])).toEqual({ format: "iso", open: false, fits: false });
    expect(days([])).toEqual({ format: "iso", open: false, fits: true });
  });

  const whole = fc.integer({ min: 0, max: 9_999_999 });
  const decimals = fc.tuple(fc.boolean(), whole, fc.integer({ min: 1, max: 99 }));

  test("leads back to the numbers that a German spreadsheet wrote", () => {
    const german = new Intl.NumberFormat("de-DE", { minimumFractionDigits: 2, useGrouping: "always" });
    fc.assert(
      fc.property(fc.array(decimals, { minLength: 1 }), (given) => {
        const values = given.map(([minus, big, small]) => ((minus ? -1 : 1) * (big * 100 + small)) / 100);
        const texts = values.map((value) => german.format(value));
        expect(readingOf(texts, "number", ";")).toEqual({ format: "comma", open: false, fits: true });
        expect(texts.map((text) => readWritten(text, number, "comma"))).toEqual(values.map((value) => ({ value: String(value) })));
      }),
    );
  });

  test("gives a way only where it reads every text that any way reads", () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom("1", "2", "0", ".", ",", "/", "-"), maxLength: 10 }));
    fc.assert(
      fc.property(texts, fc.constantFrom("number" as const, "date" as const), fc.constantFrom(",", ";"), (given, kind, separator) => {
        const { format, open, fits } = readingOf(given, kind, separator);
        const column = kind === "date" ? date : number;
        const reads = (text: string, by: (typeof CELL_FORMATS)[number]) => "value" in readWritten(text, column, by);
        if (format === null) expect(open).toBe(true);
        if (fits) for (const text of given) expect(reads(text, format ?? (kind === "date" ? "dmy" : "comma"))).toBe(true);
      }),
    );
  });
});
