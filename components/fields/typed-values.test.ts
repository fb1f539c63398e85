import { describe, expect, test } from "vitest";
import { readTypedDate, readTypedNumber } from "#components/fields/typed-values.ts";

describe("numbers as people type them", () => {
  test.each([
    ["42", "en-GB", "42"],
    ["10,000.50", "en-GB", "10000.5"],
    ["10 000", "en-GB", "10000"],
    ["-1,250", "en-GB", "-1250"],
    [".5", "en-GB", "0.5"],
    ["10.000,50", "de", "10000.5"],
    ["10\u202f000,5", "fr", "10000.5"],
    ["12345678901234567890.12", "en-GB", "12345678901234567890.12"],
  ])("%s in %s is %s", (typed, locale, plain) => {
    expect(readTypedNumber(typed, locale)).toBe(plain);
  });

  test.each([
    ["1,5", "en-GB"],
    ["1,0000", "en-GB"],
    ["1.2.3", "en-GB"],
    ["1e5", "en-GB"],
    ["ten", "en-GB"],
    ["", "en-GB"],
    ["10.5", "de"],
  ])("%s in %s is none", (typed, locale) => {
    expect(readTypedNumber(typed, locale)).toBeNull();
  });
});

describe("dates as people type them", () => {
  test.each([
    ["31 Jan 2020", "en-GB", "2020-01-31"],
    ["31 january 20", "en-GB", "2020-01-31"],
    ["Jan 31, 2020", "en-US", "2020-01-31"],
    ["2020-01-31", "en-GB", "2020-01-31"],
    ["31/1/2020", "en-GB", "2020-01-31"],
    ["1/31/2020", "en-US", "2020-01-31"],
    ["31.1.2020", "de", "2020-01-31"],
    ["31. Dez. 2019", "de", "2019-12-31"],
    ["1 Sept 2024", "en-GB", "2024-09-01"],
    ["29 Feb 2024", "en-GB", "2024-02-29"],
    ["5 Mar", "en-GB", "2026-03-05"],
    ["5.3.", "de", "2026-03-05"],
  ])("%s in %s is %s", (typed, locale, day) => {
    expect(readTypedDate(typed, locale, 2026)).toBe(day);
  });

  test.each(["30 Feb 2020", "31/31/2020", "tomorrow", "2020", "1 2 3 4", "32 Jan 2020", "Jan", "1 Ja 2020", "1 Jan 20201"])(
    "%s is none",
    (typed) => {
      expect(readTypedDate(typed, "en-GB", 2026)).toBeNull();
    },
  );
});
