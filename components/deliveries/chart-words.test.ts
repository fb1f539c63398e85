import { describe, expect, test } from "vitest";
import { areDays, type Bar, barName, chartTitle, chartWords, namedBars } from "#components/deliveries/chart-words.ts";

const berlin = { locale: "en-GB", timeZone: "Europe/Berlin" };
const now = Date.parse("2020-01-22T13:08:00Z");
const bar = (at: string, counts: Partial<Bar> = {}): Bar => ({ at, delivered: 0, failed: 0, pending: 0, ...counts });
const hours = [
  bar("2020-01-21T23:00:00.000Z", { delivered: 9 }),
  bar("2020-01-22T00:00:00.000Z", { delivered: 80, failed: 8, pending: 6 }),
];
const days = [bar("2020-01-20T23:00:00.000Z", { delivered: 9, failed: 2 }), bar("2020-01-21T23:00:00.000Z", { failed: 1 })];

describe("the chart", () => {
  test("tells hours from days", () => {
    expect(areDays(hours)).toBe(false);
    expect(areDays(days)).toBe(true);
    expect(areDays(hours.slice(1))).toBe(false);
    expect(areDays([])).toBe(false);
  });

  test("names a bar in the workspace's time", () => {
    expect(barName("2020-01-22T00:00:00.000Z", false, now, berlin)).toBe("01:00");
    expect(barName("2020-01-20T23:00:00.000Z", true, now, berlin)).toBe("21 Jan");
  });

  test("says what it counts", () => {
    expect(chartTitle(hours)).toBe("Ended each hour, resends included");
    expect(chartTitle(days)).toBe("Ended each day, resends included");
  });

  test("says in a sentence where most failed", () => {
    expect(chartWords(hours, "Last 24 hours", now, berlin)).toBe("Last 24 hours. Most failures at 01:00, 8 of 94.");
    expect(chartWords(days, "Last 7 days", now, berlin)).toBe("Last 7 days. Most failures on 21 Jan, 2 of 11.");
    expect(chartWords(hours.slice(0, 1), "Last hour", now, berlin)).toBe("Last hour. No failures.");
  });

  test.each([
    [0, []],
    [1, [0]],
    [2, [0, 1]],
    [7, [0, 2, 4, 6]],
    [24, [0, 6, 12, 18, 23]],
    [25, [0, 7, 14, 24]],
    [30, [0, 8, 16, 24, 29]],
  ])("names some of %i bars", (count, named) => {
    expect(namedBars(count)).toEqual(named);
  });
});
