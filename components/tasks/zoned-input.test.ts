import fc from "fast-check";
import { expect, test } from "vitest";
import { dueFault, fromZonedInput, readTypedTime, toZonedInput } from "#components/tasks/zoned-input.ts";
import { formatDayTime } from "#components/ui/time/time-format.ts";

test("a time is shown and read on the workspace's clock", () => {
  expect(toZonedInput("2026-01-31T15:00:00.000Z", "Europe/Berlin")).toBe("2026-01-31T16:00");
  expect(fromZonedInput("2026-01-31T16:00", "Europe/Berlin")).toBe("2026-01-31T15:00:00.000Z");
  expect(fromZonedInput("2026-07-31T16:00", "America/New_York")).toBe("2026-07-31T20:00:00.000Z");
});

test("midnight stays midnight", () => {
  expect(toZonedInput("2026-01-31T00:00:00.000Z", "UTC")).toBe("2026-01-31T00:00");
});

test("around a change of the clocks each hour that exists comes back", () => {
  for (const iso of ["2026-03-29T00:30:00.000Z", "2026-03-29T01:30:00.000Z", "2026-10-25T02:30:00.000Z"])
    expect(fromZonedInput(toZonedInput(iso, "Europe/Berlin"), "Europe/Berlin")).toBe(iso);
});

test("what is no time is none", () => {
  expect(fromZonedInput("", "UTC")).toBeNull();
});

/** A Wednesday, 10:00 in Berlin. */
const now = Date.parse("2026-01-21T09:00:00Z");
const berlin = { locale: "en-GB", timeZone: "Europe/Berlin" };
const read = (typed: string, at = now, locale = berlin) => readTypedTime(typed, locale, at);

test("a due time is read as it is typed, a day alone at the end of work", () => {
  expect(read("31 Jan 2026, 16:00")).toBe("2026-01-31T15:00:00.000Z");
  expect(read("31/1/2026 9.30")).toBe("2026-01-31T08:30:00.000Z");
  expect(read("24.1. 16:00")).toBe("2026-01-24T15:00:00.000Z");
  expect(read("31.1.2026")).toBe("2026-01-31T16:00:00.000Z");
  expect(read("Sat 24 Jan, 4 pm")).toBe("2026-01-24T15:00:00.000Z");
  for (const typed of ["soon", "31 Jan 2026, 25:00", "16:00", ""]) expect(read(typed)).toBeNull();
});

test("a due time is read from words, on the workspace's clock", () => {
  expect(read("friday")).toBe("2026-01-23T16:00:00.000Z");
  expect(read("tomorrow 9:00")).toBe("2026-01-22T08:00:00.000Z");
  expect(read("in 6 months")).toBe("2026-07-21T15:00:00.000Z");
  // In Auckland it is Thursday already, and past the end of work.
  const late = Date.parse("2026-01-21T10:00:00Z");
  const auckland = { locale: "en-NZ", timeZone: "Pacific/Auckland" };
  expect(read("today", late, auckland)).toBe("2026-01-21T10:59:00.000Z");
  expect(read("tomorrow", late, auckland)).toBe("2026-01-22T04:00:00.000Z");
});

test("a date without a year is the next such day; day and month stand in the order of the locale", () => {
  expect(read("31 Jan")).toBe("2026-01-31T16:00:00.000Z");
  expect(read("21 Jan")).toBe("2026-01-21T16:00:00.000Z");
  expect(read("20 Jan")).toBe("2027-01-20T16:00:00.000Z");
  expect(read("20 Jan 2026")).toBe("2026-01-20T16:00:00.000Z");
  expect(read("2/3")).toBe("2026-03-02T16:00:00.000Z");
  expect(read("2/3", now, { ...berlin, locale: "en-US" })).toBe("2026-02-03T16:00:00.000Z");
});

test("the 29th of February is the next one, however far it is", () => {
  expect(read("29 feb")).toBe("2028-02-29T16:00:00.000Z");
  expect(read("29/2", Date.parse("2096-03-01T09:00:00Z"))).toBe("2104-02-29T16:00:00.000Z");
  for (const typed of ["29 Feb 2026", "30 feb"]) expect(read(typed)).toBeNull();
});

test("a weekday before a date has to fit it", () => {
  expect(read("sun 1/2")).toBe("2026-02-01T16:00:00.000Z");
  expect(read("Thursday, 31 Dec 2026")).toBe("2026-12-31T16:00:00.000Z");
  for (const typed of ["thu 1/2", "fri 31 Dec 2026"]) expect(read(typed)).toBeNull();
});

test("what is no due date is told why: a weekday that does not fit says which one it is", () => {
  const fault = (typed: string | null, locale = berlin) => dueFault(typed, locale, now);
  const cure = "Type it without the weekday, or another date.";
  expect(fault("fri 20 jan")).toBe(`20 January is a Wednesday in 2027. ${cure}`);
  expect(fault("Fri 31 Dec 2026, 16:00")).toBe(`31 December is a Thursday in 2026. ${cure}`);
  expect(fault("fri 1/2", { ...berlin, locale: "en-US" })).toBe(`January 2 is a Saturday in 2027. ${cure}`);
  for (const typed of ["soon", "fri 30 feb", "fri 20 jan, 25:00", "fri 20"]) expect(fault(typed)).toMatch(/^Type a day, such as friday/);
  for (const fine of [null, "2026-01-31T15:00:00.000Z"]) expect(fault(fine)).toBeNull();
});

test("a month that begins like a weekday is the month where it stands before a day alone", () => {
  for (const locale of ["it-IT", "es-ES", "fr-FR", "ro-RO"]) {
    const there = { ...berlin, locale };
    expect(read("mar 24", now, there)).toBe("2026-03-24T16:00:00.000Z");
    expect(read("mar 24 2027", now, there)).toBe("2027-03-24T16:00:00.000Z");
    expect(read("mar 27 jan", now, there)).toBe("2026-01-27T16:00:00.000Z");
    expect(read("mar", now, there)).toBe("2026-01-27T16:00:00.000Z");
  }
});

test("what pages show of a due date is read as the same moment, whatever it is", () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 300 * 24 * 60 }),
      fc.constantFrom("en-GB", "en-US", "de-DE", "fr-FR", "it-IT", "es-ES"),
      fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"),
      (minutes, locale, timeZone) => {
        const at = now + minutes * 60_000;
        // Of the hour that comes twice only one is meant by its time.
        fc.pre(fromZonedInput(toZonedInput(new Date(at).toISOString(), timeZone), timeZone) === new Date(at).toISOString());
        expect(readTypedTime(formatDayTime(at, now, { locale, timeZone }), { locale, timeZone }, now)).toBe(new Date(at).toISOString());
      },
    ),
  ));
