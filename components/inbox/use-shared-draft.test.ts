import { expect, test } from "vitest";
import { keptUnder } from "#components/inbox/use-shared-draft.ts";

test("the comment is kept under the first approval that waits for the reader", () => {
  expect(keptUnder("", ["legal", "finance"], false)).toBe("legal");
  expect(keptUnder("", [], false)).toBe("");
});

test("it stays where it is while that approval waits, or something is typed, whatever comes and goes meanwhile", () => {
  expect(keptUnder("legal", ["security", "legal"], false)).toBe("legal");
  expect(keptUnder("legal", ["finance"], true)).toBe("legal");
  expect(keptUnder("legal", [], true)).toBe("legal");
});

test("nothing typed goes on with what waits by then", () => {
  expect(keptUnder("legal", ["finance"], false)).toBe("finance");
  expect(keptUnder("legal", [], false)).toBe("legal");
});
