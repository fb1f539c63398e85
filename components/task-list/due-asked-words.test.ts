import { expect, test } from "vitest";
import { dueDaysWords } from "#components/task-list/due-asked-words.ts";

const words = (from: string | null, to: string | null, locale = "en-GB") => dueDaysWords({ from, to }, 2026, locale);

test("days are told as shortly as they can be, with the year where it is another one", () => {
  expect(words("2026-01-05", "2026-01-09")).toBe("5–9 Jan");
  expect(words("2026-01-31", "2026-02-03")).toBe("31 Jan–3 Feb");
  expect(words("2026-01-05", "2026-01-05")).toBe("5 Jan");
  expect(words("2026-12-28", "2027-01-03")).toBe("28 Dec 2026–3 Jan 2027");
  expect(words("2026-01-05", null)).toBe("From 5 Jan");
  expect(words(null, "2027-01-09")).toBe("Until 9 Jan 2027");
  expect(words("2026-01-05", null, "en-US")).toBe("From Jan 5");
});
