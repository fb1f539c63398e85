import { describe, expect, test } from "vitest";
import { nearest } from "#components/fields/nearest-day.ts";
import { firstFrom, ofThisYear, readTypedDay } from "#components/fields/typed-days.ts";

/** A Wednesday. */
const TODAY = "2026-01-21";

describe("a day as it is typed", () => {
  test.each([
    ["friday", "2026-01-23"],
    ["in 2 weeks", "2026-02-04"],
    ["31 Jan 2020", "2020-01-31"],
    ["Fri 31 Jan 2020", "2020-01-31"],
    ["5/3", "2026-03-05"],
  ])("%s", (typed, day) => expect(readTypedDay(typed, TODAY, "en-GB", ofThisYear)).toBe(day));

  test("without a year is one of this year, or the first from a day on, as is asked", () => {
    expect(readTypedDay("20 Jan", TODAY, "en-GB", ofThisYear)).toBe("2026-01-20");
    expect(readTypedDay("20 Jan", TODAY, "en-GB", firstFrom(TODAY))).toBe("2027-01-20");
    expect(readTypedDay("29 Feb", TODAY, "en-GB", ofThisYear)).toBeNull();
    expect(readTypedDay("29 Feb", TODAY, "en-GB", firstFrom(TODAY))).toBe("2028-02-29");
    expect(readTypedDay("4 Jan", TODAY, "en-GB", firstFrom("2026-12-28"))).toBe("2027-01-04");
    expect(readTypedDay("29 Dec", TODAY, "en-GB", firstFrom("2026-12-28"))).toBe("2026-12-29");
    expect(readTypedDay("friday", TODAY, "en-GB", firstFrom("2026-12-28"))).toBe("2026-01-23");
  });

  test.each([
    ["4 Jan", "2026-11-22", "2027-01-04"],
    ["1 Nov", "2026-11-22", "2026-11-01"],
    ["28 Dec", "2026-11-22", "2026-12-28"],
    ["28 Dec", "2027-01-04", "2026-12-28"],
    ["4 Jan 2026", "2026-11-22", "2026-01-04"],
    ["29 Feb", "2027-01-04", "2028-02-29"],
  ])("without a year is the nearest, where that is asked: %s on %s", (typed, today, day) =>
    expect(readTypedDay(typed, today, "en-GB", nearest)).toBe(day),
  );

  test.each(["soon", "Mon 31 Jan 2020", ""])("is none: %s", (typed) => expect(readTypedDay(typed, TODAY, "en-GB", ofThisYear)).toBeNull());
});
