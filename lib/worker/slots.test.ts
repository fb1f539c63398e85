import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endpointSlots } from "#lib/worker/slots.ts";

/** Takes until nothing is free; how many it got. */
function takeAll(slots: ReturnType<typeof endpointSlots>, id: string): number {
  for (let taken = 0; ; taken++) if (!slots.take(id, false)) return taken;
}

describe("an endpoint", () => {
  test("begins with two slots, or with the only one", () => {
    expect(takeAll(endpointSlots(10), "a")).toBe(2);
    expect(takeAll(endpointSlots(1), "a")).toBe(1);
    expect(endpointSlots(1).others).toBe(1);
  });

  test("gets more with each success, never more than the most", () => {
    const slots = endpointSlots(10);
    const all = Array.from({ length: 5 }, () => {
      const taken = takeAll(slots, "a");
      for (let at = 0; at < taken; at++) slots.give("a", "answered");
      return taken;
    });
    expect(all[0]).toBe(2);
    expect(all.at(-1)).toBe(10);
    expect(Math.max(...all)).toBe(10);
  });

  test("has one after a time-out, however many it had", () => {
    const slots = endpointSlots(10);
    for (let at = 0; at < 5; at++) {
      slots.take("a", false);
      slots.give("a", "answered");
    }
    expect(slots.free()).toEqual({ a: 10 });
    slots.take("a", false);
    slots.give("a", "hung");
    expect(takeAll(slots, "a")).toBe(1);
  });

  test("that fails has half, and one at the least", () => {
    const slots = endpointSlots(10);
    const free = (shown: "answered" | "failed") => {
      slots.take("a", false);
      slots.give("a", shown);
      return slots.free().a;
    };
    expect([free("answered"), free("answered"), free("failed"), free("failed"), free("failed"), free("failed")]).toEqual([
      4, 8, 4, 2, 1, 1,
    ]);
  });

  test("holds none of another one's", () => {
    const slots = endpointSlots(4);
    takeAll(slots, "a");
    expect(takeAll(slots, "b")).toBe(2);
    expect(slots.free()).toEqual({ a: 0, b: 0 });
  });

  test("whose tries are still under way when it loses slots has none free", () => {
    const slots = endpointSlots(10);
    slots.take("a", false);
    slots.take("a", false);
    slots.give("a", "hung");
    expect(slots.free()).toEqual({ a: 0 });
    expect(slots.take("a", false)).toBe(false);
    slots.give("a", "hung");
    expect(slots.free()).toEqual({ a: 1 });
  });
});

describe("any number of endpoints, whatever happens", () => {
  type Deed = { id: string; deed: "take" | "answered" | "failed" | "hung" };
  const deeds = fc.array(
    fc.record({ id: fc.constantFrom("a", "b", "c"), deed: fc.constantFrom("take", "answered", "failed", "hung") }) as fc.Arbitrary<Deed>,
    { maxLength: 200 },
  );

  test("each holds from none to the most, and what is free is what can be taken", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), deeds, (most, all) => {
        const slots = endpointSlots(most);
        const held = new Map<string, number>();
        for (const { id, deed } of all) {
          const now = held.get(id) ?? 0;
          if (deed === "take") {
            const free = slots.free()[id] ?? slots.others;
            expect(slots.take(id, false)).toBe(free > 0);
            if (free > 0) held.set(id, now + 1);
          } else if (now > 0) {
            slots.give(id, deed);
            held.set(id, now - 1);
          }
          expect(held.get(id) ?? 0).toBeLessThanOrEqual(most);
          expect(slots.free()[id] ?? slots.others).toBeLessThanOrEqual(most);
        }
        for (const [id, count] of held) for (let at = 0; at < count; at++) slots.give(id, "answered");
        for (const id of held.keys()) expect(takeAll(slots, id)).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  test("not more is remembered than is needed", () => {
    const slots = endpointSlots(10);
    for (let at = 0; at < 3000; at++) {
      slots.take(`e${at}`, false);
      slots.give(`e${at}`, "answered");
    }
    expect(Object.keys(slots.free()).length).toBeLessThanOrEqual(1001);
  });

  test("are few for each where few of the worker's are left", () => {
    const slots = endpointSlots(8);
    for (let round = 0; round < 3; round++) {
      slots.take("a", false);
      slots.give("a", "answered");
    }
    expect([slots.take("a", true), slots.take("a", true), slots.take("a", true)]).toEqual([true, true, false]);
    expect(slots.take("a", false)).toBe(true);
  });
});
