import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { behindWeekday, dayInWords, splitTime } from "#lib/fields/day-words.ts";
import { daysAfter, monthsAfter } from "#lib/fields/days.ts";

/** A Wednesday. */
const TODAY = "2026-01-21";
const read = (typed: string, locale = "en-GB", today = TODAY) => dayInWords(typed, today, locale);

describe("a day in words", () => {
  test.each([
    ["yesterday", "2026-01-20"],
    ["today", "2026-01-21"],
    ["Tomorrow", "2026-01-22"],
    ["friday", "2026-01-23"],
    ["on Fri", "2026-01-23"],
    ["wednesday", "2026-01-28"],
    ["next monday", "2026-01-26"],
    ["next friday", "2026-01-30"],
    ["next week", "2026-01-26"],
    ["in 3 days", "2026-01-24"],
    ["in  2 weeks", "2026-02-04"],
    ["10 days", "2026-01-31"],
    ["2w", "2026-02-04"],
    ["in a week", "2026-01-28"],
    ["in a month", "2026-02-21"],
  ])("%s", (typed, day) => expect(read(typed)).toBe(day));

  test("is read in the language of the locale, too", () => {
    expect(read("morgen", "de-DE")).toBe("2026-01-22");
    expect(read("Freitag", "de-DE")).toBe("2026-01-23");
    expect(read("Mo.", "de-DE")).toBe("2026-01-26");
    expect(read("vendredi", "fr-FR")).toBe("2026-01-23");
    expect(read("friday", "fr-FR")).toBe("2026-01-23");
  });

  test.each(["", "soon", "fr", "in days", "in 3", "3 constructors", "next", "next 3 days", "24 jan"])("none: %s", (typed) =>
    expect(read(typed)).toBeNull(),
  );

  test("on a Sunday the next week begins with the day after", () => {
    expect(read("next monday", "en-GB", "2026-01-25")).toBe("2026-01-26");
    expect(read("sunday", "en-GB", "2026-01-25")).toBe("2026-02-01");
  });

  test("of a month without such a day is its last one", () => {
    expect(monthsAfter("2026-01-31", 1)).toBe("2026-02-28");
    expect(monthsAfter("2026-11-30", 3)).toBe("2027-02-28");
  });
});

const days = fc.integer({ min: 0, max: 40_000 }).map((count) => daysAfter("1990-01-01", count));
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const weekday = (day: string) => (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;
const between = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

describe("whatever the day is", () => {
  test("a weekday is that one within the next seven days, and of next week where that is said", () =>
    fc.assert(
      fc.property(days, fc.constantFrom(...WEEKDAYS), fc.integer({ min: 3, max: 9 }), (today, name, letters) => {
        const found = read(name.slice(0, letters), "en-GB", today) ?? "";
        expect(weekday(found)).toBe(WEEKDAYS.indexOf(name));
        expect(between(today, found)).toBeGreaterThanOrEqual(1);
        expect(between(today, found)).toBeLessThanOrEqual(7);
        const next = read(`next ${name}`, "en-GB", today) ?? "";
        expect(weekday(next)).toBe(WEEKDAYS.indexOf(name));
        expect(between(read("next week", "en-GB", today) ?? "", next)).toBe(WEEKDAYS.indexOf(name));
      }),
    ));

  test("so many days or weeks are just as many", () =>
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 999 }), (today, count) => {
        expect(between(today, read(`in ${count} days`, "en-GB", today) ?? "")).toBe(count);
        expect(between(today, read(`${count} weeks`, "en-GB", today) ?? "")).toBe(count * 7);
      }),
    ));

  test("so many months later it is the same day of its month, or an earlier one", () =>
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), (today, count) => {
        const [year = 0, month = 0, day = 0] = today.split("-").map(Number);
        const [laterYear = 0, laterMonth = 0, laterDay = 0] = monthsAfter(today, count).split("-").map(Number);
        expect(laterYear * 12 + laterMonth).toBe(year * 12 + month + count);
        expect(laterDay).toBeLessThanOrEqual(day);
        if (laterDay < day) expect(daysAfter(monthsAfter(today, count), 1).slice(8)).toBe("01");
      }),
    ));

  test("any text is a day or none, in any of these languages", () =>
    fc.assert(
      fc.property(fc.string(), days, fc.constantFrom("en-GB", "en-US", "de-DE", "fr-FR", "ja-JP"), (typed, today, locale) => {
        expect(read(typed, locale, today) ?? today).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }),
    ));
});

describe("a time behind a day", () => {
  test.each([
    ["friday 16:00", "friday", "16:00"],
    ["24.1. 16.00", "24.1.", "16:00"],
    ["31 Jan 2026, 9:30", "31 Jan 2026", "09:30"],
    ["tomorrow at 4pm", "tomorrow", "16:00"],
    ["tomorrow 12 AM", "tomorrow", "00:00"],
    ["tomorrow 12:15 pm", "tomorrow", "12:15"],
    ["friday", "friday", null],
    ["24.1.", "24.1.", null],
    ["24.10", "24.10", null],
    ["31 Jan 2026", "31 Jan 2026", null],
    ["in 3 days", "in 3 days", null],
  ])("%s", (typed, day, time) => expect(splitTime(typed)).toEqual({ day, time }));

  test.each(["friday 25:00", "friday 9:75", "friday 13 pm", "friday 0 am"])("is none of a day: %s", (typed) =>
    expect(splitTime(typed)).toBeNull(),
  );

  test("is read as it is written, whatever it is", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), fc.constantFrom(":", "."), (minute, sign) => {
        const [hours, minutes] = [Math.floor(minute / 60), String(minute % 60).padStart(2, "0")];
        const time = `${String(hours).padStart(2, "0")}:${minutes}`;
        expect(splitTime(`friday ${hours}${sign}${minutes}`)).toEqual({ day: "friday", time });
        expect(splitTime(`friday at ${hours % 12 || 12}${sign}${minutes} ${hours < 12 ? "am" : "pm"}`)).toEqual({ day: "friday", time });
      }),
    ));
});

test("a weekday before a date is told from it", () => {
  expect(behindWeekday("Fri 24 Jan", "en-GB")).toEqual({ date: "24 Jan", weekdays: [4] });
  expect(behindWeekday("Friday, 24.1.", "de-DE")).toEqual({ date: "24.1.", weekdays: [4] });
  expect(behindWeekday("Jan 24", "en-GB")).toBeNull();
  expect(behindWeekday("friday", "en-GB")).toBeNull();
});

test("a weekday may be one of two where a language shortens them alike", () => {
  expect(behindWeekday("Paz 25 Oca", "tr-TR")?.weekdays).toEqual([0, 6]);
});
