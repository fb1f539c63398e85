import { describe, expect, test } from "vitest";
import { readTypedDay } from "#components/fields/typed-days.ts";

/** A Wednesday. */
const TODAY = "2026-01-21";

describe("a day as it is typed", () => {
  test.each([
    ["friday", "2026-01-23"],
    ["in 2 weeks", "2026-02-04"],
    ["31 Jan 2020", "2020-01-31"],
    ["Fri 31 Jan 2020", "2020-01-31"],
    ["5/3", "2026-03-05"],
  ])("%s", (typed, day) => expect(readTypedDay(typed, TODAY, "en-GB", "this_year")).toBe(day));

  test("without a year is one of this year, or the next one, as is asked", () => {
    expect(readTypedDay("20 Jan", TODAY, "en-GB", "this_year")).toBe("2026-01-20");
    expect(readTypedDay("20 Jan", TODAY, "en-GB", "next")).toBe("2027-01-20");
    expect(readTypedDay("29 Feb", TODAY, "en-GB", "this_year")).toBeNull();
    expect(readTypedDay("29 Feb", TODAY, "en-GB", "next")).toBe("2028-02-29");
  });

  test.each(["soon", "Mon 31 Jan 2020", ""])("is none: %s", (typed) => expect(readTypedDay(typed, TODAY, "en-GB", "this_year")).toBeNull());
});
