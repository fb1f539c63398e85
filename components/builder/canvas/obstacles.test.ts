import fc from "fast-check";
import { expect, test } from "vitest";
import { obstacleFinder } from "#components/builder/canvas/obstacles.ts";

const rect = fc.record({
  x: fc.integer({ min: -50, max: 50 }),
  y: fc.integer({ min: -50, max: 50 }),
  width: fc.integer({ min: 1, max: 60 }),
  height: fc.integer({ min: 1, max: 60 }),
});

test("what meets a rectangle is found, and nothing else", () => {
  fc.assert(
    fc.property(fc.array(rect, { maxLength: 20 }), rect, (all, reach) => {
      const meeting = all.filter(
        ({ x, y, width, height }) => x < reach.x + reach.width && reach.x < x + width && y < reach.y + reach.height && reach.y < y + height,
      );
      const found = obstacleFinder(new Map(all.map((one, at) => [`${at}`, one])))(reach);
      expect(found).toHaveLength(meeting.length);
      expect(new Set(found)).toEqual(new Set(meeting));
    }),
  );
});
