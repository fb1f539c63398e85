import { expect, test } from "vitest";
import { lookPauseMs, MOST_LOOKS } from "#components/tasks/actions/look-pauses.ts";
import { mostMs } from "#lib/services/runs/run-list.ts";

test("a run is looked at for a little longer than it can last, at first often and then seldom", () => {
  const pauses = Array.from({ length: MOST_LOOKS }, (_, before) => lookPauseMs(before));
  const all = pauses.reduce((sum, pause) => sum + pause, 0);
  expect(all).toBeGreaterThan(mostMs);
  expect(all).toBeLessThan(1.1 * mostMs);
  expect(pauses.slice(0, 7)).toEqual([0, 1000, 2000, 3000, 4000, 5000, 5000]);
});
