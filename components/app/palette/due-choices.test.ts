import { describe, expect, test } from "vitest";
import { dueChoices } from "#components/app/palette/due-choices.ts";

const berlin = { locale: "en-GB", timeZone: "Europe/Berlin" };
/** A Wednesday, 10:00 in Berlin. */
const morning = Date.parse("2026-01-21T09:00:00Z");

describe("the due dates that the palette offers", () => {
  test("are the ends of work of today, tomorrow and Monday, by the workspace's clock", () => {
    expect(dueChoices("", morning, berlin, null)).toEqual([
      { label: "Today", at: "2026-01-21T16:00:00.000Z" },
      { label: "Tomorrow", at: "2026-01-22T16:00:00.000Z" },
      { label: "Next week", at: "2026-01-26T16:00:00.000Z" },
    ]);
  });

  test("never lie in the past, and next week is never this Monday", () => {
    const late = Date.parse("2026-01-19T17:30:00Z");
    const offered = dueChoices("", late, berlin, null);
    expect(offered[0]).toEqual({ label: "Today", at: "2026-01-19T22:59:00.000Z" });
    expect(offered[2]).toEqual({ label: "Next week", at: "2026-01-26T16:00:00.000Z" });
  });

  test("can be none where there is one", () => {
    expect(dueChoices("no", morning, berlin, "2026-01-22T16:00:00.000Z")).toEqual([{ label: "No due date", at: null }]);
  });

  test("are the one that was typed, with or without a time", () => {
    expect(dueChoices("31 Jan", morning, berlin, null)).toEqual([{ label: "31 Jan", at: "2026-01-31T16:00:00.000Z" }]);
    expect(dueChoices("31 Jan 2026, 09:30", morning, berlin, null)[0]?.at).toBe("2026-01-31T08:30:00.000Z");
  });

  test("are the one that words name, once", () => {
    expect(dueChoices("friday 16:00", morning, berlin, null)).toEqual([{ label: "friday 16:00", at: "2026-01-23T15:00:00.000Z" }]);
    expect(dueChoices("next week", morning, berlin, null).map(({ label }) => label)).toEqual(["Next week"]);
    expect(dueChoices("today", morning, berlin, null)).toHaveLength(1);
  });

  test("are those whose name was begun, and none for what is no day", () => {
    expect(dueChoices("tom", morning, berlin, null).map(({ label }) => label)).toEqual(["Tomorrow"]);
    expect(dueChoices("someday", morning, berlin, null)).toEqual([]);
  });
});
