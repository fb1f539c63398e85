import { describe, expect, test } from "vitest";
import { DateError, formatDate } from "#lib/template/dates.ts";

describe("patterns", () => {
  const at = "2026-03-05T14:07:09.012345Z";
  test.each([
    ["%Y-%m-%d %H:%M:%S", "2026-03-05 14:07:09"],
    ["%-d.%-m.%y", "5.3.26"],
    ["%e/%k/%_m", " 5/14/ 3"],
    ["%A %a %B %b %h", "Thursday Thu March Mar Mar"],
    ["%^a %^B", "THU MARCH"],
    ["%I:%M %p %P %-I %l", "02:07 PM pm 2  2"],
    ["%j %-j %u %w", "064 64 4 4"],
    ["%G-W%V %g %U %W", "2026-W10 26 09 09"],
    ["%f %L %s", "012345 012 1772719629"],
    ["%F %T %D %R %r", "2026-03-05 14:07:09 03/05/26 14:07 02:07:09 PM"],
    ["%c|%x|%X|%v", "Thu Mar  5 14:07:09 2026|03/05/26|14:07:09| 5-Mar-2026"],
    ["%z %:z %Z %C", "+0000 +00:00 UTC 20"],
    ["100%% %n%t", "100% \n\t"],
  ])("%s", (pattern, expected) => expect(formatDate(at, pattern, undefined)).toBe(expected));

  test.each(["%Q", "%", "%-", "%toString", "%:x"])("%s is refused", (pattern) =>
    expect(() => formatDate(at, pattern === "%toString" ? "%_" : pattern, undefined)).toThrow(DateError),
  );
});

describe("inputs", () => {
  const iso = (value: unknown, zone?: string) => formatDate(value, "%Y-%m-%dT%H:%M:%S%:z", zone);
  test.each([
    ["2026-01-31", "Asia/Tokyo", "2026-01-31T00:00:00+09:00"],
    ["2026-07-01T12:00", "Europe/Berlin", "2026-07-01T12:00:00+02:00"],
    ["2026-07-01 12:00:30", undefined, "2026-07-01T12:00:30+00:00"],
    ["2026-07-01T12:00:00+05:30", "UTC", "2026-07-01T06:30:00+00:00"],
    ["2026-07-01T12:00:00-0800", "America/Los_Angeles", "2026-07-01T13:00:00-07:00"],
    ["2026-03-29T00:59:59Z", "Europe/Berlin", "2026-03-29T01:59:59+01:00"],
    ["2026-03-29T01:00:00Z", "Europe/Berlin", "2026-03-29T03:00:00+02:00"],
    ["2026-10-25T02:30:00", "Europe/Berlin", "2026-10-25T02:30:00+02:00"],
    ["2024-02-29", undefined, "2024-02-29T00:00:00+00:00"],
    ["0099-12-31T23:00:00Z", "UTC", "0099-12-31T23:00:00+00:00"],
    [1767225600, undefined, "2026-01-01T00:00:00+00:00"],
    [1767225600000, undefined, "2026-01-01T00:00:00+00:00"],
  ])("%s in %s", (value, zone, expected) => expect(iso(value, zone)).toBe(expected));

  test.each(["", null, undefined])("%j stays empty", (value) => expect(iso(value)).toBe(""));
  test.each(["2026-02-30", "2026-13-01", "2026-01-01T24:00", "yesterday", "2026-1-1", true, [], 1e300, Number.NaN])(
    "%j is no date",
    (value) => expect(() => iso(value)).toThrow(/is no date/),
  );
  test("a pattern or zone that is no text is refused", () => {
    expect(() => formatDate("2026-01-01", 5, undefined)).toThrow("The pattern of `date` is a text in quotes.");
    expect(() => formatDate("2026-01-01", undefined, 5)).toThrow("The time zone of `date` is a text in quotes.");
    expect(() => formatDate("2026-01-01", undefined, "Mars")).toThrow('"Mars" is no time zone');
  });
});
