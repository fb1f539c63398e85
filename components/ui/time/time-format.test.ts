import { describe, expect, test } from "vitest";
import {
  dayOf,
  formatAge,
  formatAgo,
  formatBytes,
  formatDate,
  formatDateTime,
  formatDay,
  formatDue,
  formatDuration,
  formatFull,
} from "#components/ui/time/time-format.ts";

const berlin = { locale: "en-GB", timeZone: "Europe/Berlin" };
const now = Date.parse("2020-01-22T13:08:00Z"); // 14:08 in Berlin
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

describe("ages", () => {
  test.each([
    [0, "now"],
    [9, "9 min"],
    [128, "2 h 8 min"],
    [120, "2 h"],
    [26 * 60, "1 d 2 h"],
    [48 * 60, "2 d 0 h"],
    [8 * 24 * 60, "14 Jan"],
  ])("%i minutes read %s", (minutes, words) => {
    expect(formatAge(ago(minutes), now, berlin)).toBe(words);
  });

  test.each([
    [0, "Just now"],
    [3, "3 min ago"],
    [125, "2 h ago"],
    [20 * 60, "Yesterday"],
    [40 * 24 * 60, "13 Dec 2019"],
  ])("a change %i minutes ago reads %s", (minutes, words) => {
    expect(formatAgo(ago(minutes), now, berlin)).toBe(words);
  });
});

describe("dates", () => {
  test("the year stands only where it is another one", () => {
    expect(formatDate("2020-01-31T09:00:00Z", now, berlin)).toBe("31 Jan");
    expect(formatDate("2021-01-31T09:00:00Z", now, berlin)).toBe("31 Jan 2021");
  });

  test("days are the workspace's, not the browser's", () => {
    expect(dayOf("2020-01-21T23:30:00Z", berlin)).toBe("2020-01-22");
    expect(formatDateTime("2020-01-22T13:06:00Z", now, berlin)).toBe("22 Jan, 14:06");
    expect(formatDay("2021-01-31T23:30:00Z", now, berlin)).toBe("Mon 1 Feb 2021");
    expect(formatFull("2020-01-22T13:06:08Z", berlin)).toContain("14:06:08");
  });
});

describe("due dates", () => {
  test.each([
    ["2020-01-22T12:08:00Z", "1 h over", "bad"],
    ["2020-01-22T13:00:00Z", "8 min over", "bad"],
    ["2020-01-19T13:00:00Z", "3 d over", "bad"],
    ["2020-01-22T15:00:00Z", "Today, 16:00", "wait"],
    ["2020-01-24T11:00:00Z", "Fri 24 Jan", "plain"],
  ])("%s reads %s", (at, text, tone) => {
    expect(formatDue(at, now, berlin)).toEqual({ text, tone });
  });

  test("no date is said", () => {
    expect(formatDue(null, now, berlin)).toEqual({ text: "No due date", tone: "none" });
  });
});

test("durations and sizes take the unit that reads best", () => {
  expect([312, 1240, 15_000, 123_000].map(formatDuration)).toEqual(["312 ms", "1.2 s", "15.0 s", "2 min 3 s"]);
  expect([61, 1234, 3_400_000].map(formatBytes)).toEqual(["61 B", "1.2 kB", "3.4 MB"]);
});
