import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CELL_FORMATS, FORMATS, readingOf, readWritten } from "#lib/data-sets/cell-formats.ts";
import type { Column } from "#lib/data-sets/columns.ts";

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
  const numbers = (texts: string[]) => readingOf(texts, "number");
  const days = (texts: string[]) => readingOf(texts, "date");

  test.each([
    ["point", ["1", "2.5"]],
    ["point", ["1", "20", ""]],
    ["point", ["0.500", "1.250"]],
    ["comma", ["1", "2,5"]],
    ["comma", ["1.234", "2,5"]],
    ["comma", ["1.234,50"]],
    ["comma", ["0,500"]],
    ["grouped", ["1,234.50", "7"]],
    ["grouped", ["1,234,567"]],
  ])("is clear of numbers: %s %j", (format, texts) => expect(numbers(texts)).toEqual({ format, doubt: null, fits: true }));

  test.each([
    ["iso", ["2020-01-31"]],
    ["dmy", ["01.02.2020"]],
    ["dmy", ["01/02/2020", "31/01/2020"]],
    ["mdy", ["01/02/2020", "01/31/2020"]],
    ["dmy", ["2020-01-31", "31.01.2020"]],
    ["dmy", ["05/05/2020"]],
  ])("is clear of days: %s %j", (format, texts) => expect(days(texts)).toEqual({ format, doubt: null, fits: true }));

  test("is for a person to say where a day could be a month, with the first day that could be two", () => {
    expect(days(["2020-01-31", "05/05/2020", "03/04/2020"])).toEqual({ format: null, doubt: "03/04/2020", fits: true });
  });

  test.each([[["1.250", "2.500"]], [["1,250"]]])("is for a person to say where a number could mean two: %j", (texts) =>
    expect(numbers(["5", ...texts])).toEqual({ format: null, doubt: texts[0], fits: true }),
  );

  test("is not hidden by texts that are nothing of the kind", () => {
    expect(days(["31.01.2020", "unknown", "31.02.2020"])).toEqual({ format: "dmy", doubt: null, fits: false });
    expect(numbers(["12,5", "n/a"])).toEqual({ format: "comma", doubt: null, fits: false });
  });

  test("is the way that reads most where no way reads all, and there is a doubt", () => {
    expect(numbers(["1.5", "2,5"])).toEqual({ format: "point", doubt: "2,5", fits: false });
    expect(numbers(["1250.50", "2,5", "3,5"])).toEqual({ format: "comma", doubt: "1250.50", fits: false });
    expect(numbers(["1.250", "2,5", "3.75"])).toEqual({ format: null, doubt: "1.250", fits: false });
    expect(days(["13/01/2020", "01/13/2020"])).toEqual({ format: "dmy", doubt: "01/13/2020", fits: false });
  });

  test("is Baton's own where nothing is said", () => {
    expect(days([])).toEqual({ format: "iso", doubt: null, fits: true });
    expect(numbers(["n/a"])).toEqual({ format: "point", doubt: null, fits: false });
  });

  const whole = fc.integer({ min: 0, max: 9_999_999 });
  const decimals = fc.tuple(fc.boolean(), whole, fc.integer({ min: 1, max: 99 }));

  test("leads back to the numbers that a German spreadsheet wrote", () => {
    const german = new Intl.NumberFormat("de-DE", { minimumFractionDigits: 2, useGrouping: "always" });
    fc.assert(
      fc.property(fc.array(decimals, { minLength: 1 }), (given) => {
        const values = given.map(([minus, big, small]) => ((minus ? -1 : 1) * (big * 100 + small)) / 100);
        const texts = values.map((value) => german.format(value));
        expect(readingOf(texts, "number")).toEqual({ format: "comma", doubt: null, fits: true });
        expect(texts.map((text) => readWritten(text, number, "comma"))).toEqual(values.map((value) => ({ value: String(value) })));
      }),
    );
  });

  test("gives a way only where it reads every text that any way reads", () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom("1", "2", "0", ".", ",", "/", "-"), maxLength: 10 }));
    fc.assert(
      fc.property(texts, fc.constantFrom("number" as const, "date" as const), (given, kind) => {
        const { format, doubt, fits } = readingOf(given, kind);
        const column = kind === "date" ? date : number;
        const reads = (text: string, by: (typeof CELL_FORMATS)[number]) => "value" in readWritten(text, column, by);
        if (format === null) expect(given.map((text) => text.trim())).toContain(doubt);
        if (fits) for (const text of given) expect(reads(text, format ?? (kind === "date" ? "dmy" : "comma"))).toBe(true);
      }),
    );
  });
});
