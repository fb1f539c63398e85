import fc from "fast-check";
import { expect, test } from "vitest";
import { daysAfter } from "#lib/fields/days.ts";
import { DUES, readDue, writeDueDays } from "#lib/wire/due-asked.ts";

test("a due date that is asked for is a time that has a name", () => {
  for (const due of DUES) expect(readDue(due)).toBe(due);
});

test("or days, one of which may be left open", () => {
  expect(readDue("2026-01-05..2026-01-09")).toEqual({ from: "2026-01-05", to: "2026-01-09" });
  expect(readDue("2026-01-05..2026-01-05")).toEqual({ from: "2026-01-05", to: "2026-01-05" });
  expect(readDue("2026-01-05..")).toEqual({ from: "2026-01-05", to: null });
  expect(readDue("..2026-01-09")).toEqual({ from: null, to: "2026-01-09" });
});

test.each([
  "",
  "..",
  "ever",
  "2026-01-05",
  "2026-01-09..2026-01-05",
  "2026-02-30..",
  "0000-01-01..",
  "2026-1-5..",
  "2026-01-05..2026-01-09..",
  "..2026-01-09..",
])("and nothing else: %s", (text) => expect(readDue(text)).toBeNull());

test("days are read as they are written, whatever they are", () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map((count) => daysAfter("1990-01-01", count));
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 400 }), fc.boolean(), fc.boolean(), (from, length, open, first) => {
      const days = { from, to: daysAfter(from, length) };
      const asked = open ? { ...days, [first ? "from" : "to"]: null } : days;
      expect(readDue(writeDueDays(asked))).toEqual(asked);
    }),
  );
});
