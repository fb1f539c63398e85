import { expect, test } from "vitest";
import { fromZonedInput, readTypedTime, toZonedInput } from "#components/tasks/zoned-input.ts";

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

test("a due time is read as it is typed, a day alone at the end of work", () => {
  const berlin = { locale: "en-GB", timeZone: "Europe/Berlin" };
  expect(readTypedTime("31 Jan 2026, 16:00", berlin, 2026)).toBe("2026-01-31T15:00:00.000Z");
  expect(readTypedTime("31/1/2026 9.30", berlin, 2026)).toBe("2026-01-31T08:30:00.000Z");
  expect(readTypedTime("31 Jan", berlin, 2027)).toBe("2027-01-31T16:00:00.000Z");
  expect(readTypedTime("31.1.2026", berlin, 2026)).toBe("2026-01-31T16:00:00.000Z");
  for (const typed of ["soon", "31 Jan 2026, 25:00", "16:00", ""]) expect(readTypedTime(typed, berlin, 2026)).toBeNull();
});
