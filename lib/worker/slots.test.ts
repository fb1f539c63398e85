import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endpointSlots, type Shown, type Slots } from "#lib/worker/slots.ts";

/** Takes until nothing is free; how many it got. */
function takeAll(slots: Slots, id: string): number {
  for (let taken = 0; ; taken++) if (!slots.take(id)) return taken;
}

const giveAll = (slots: Slots, id: string, count: number, shown: Shown) => {
  for (let at = 0; at < count; at++) slots.give(id, shown);
};

/** Lets an endpoint grow to the most that it can have, and gives all back. */
function grow(slots: Slots, id: string): void {
  for (let round = 0; round < 6; round++) giveAll(slots, id, takeAll(slots, id), "answered");
}

describe("an endpoint", () => {
  test("begins with two slots, or with the only one", () => {
    expect(takeAll(endpointSlots(50), "a")).toBe(2);
    expect(takeAll(endpointSlots(1), "a")).toBe(1);
    expect(endpointSlots(50).usualRoom()).toBe(2);
  });

  test("gets more with each success, up to a fifth of all", () => {
    const slots = endpointSlots(50);
    const taken = Array.from({ length: 5 }, () => {
      const count = takeAll(slots, "a");
      giveAll(slots, "a", count, "answered");
      return count;
    });
    expect(taken).toEqual([2, 8, 10, 10, 10]);
  });

  test("has one after a time-out, however many it had, until it succeeds", () => {
    const slots = endpointSlots(50);
    grow(slots, "a");
    slots.take("a");
    slots.give("a", "hung");
    expect(takeAll(slots, "a")).toBe(1);
    slots.give("a", "answered");
    expect(takeAll(slots, "a")).toBe(2);
  });

  test("that fails has half, and one at the least", () => {
    const slots = endpointSlots(50);
    const roomAfter = (shown: Shown) => {
      slots.take("a");
      slots.give("a", shown);
      return slots.room().a;
    };
    expect(["answered", "answered", "failed", "failed", "failed", "failed"].map((shown) => roomAfter(shown as Shown))).toEqual([
      4, 8, 4, 2, 1, 1,
    ]);
    expect(roomAfter("nothing")).toBe(1);
  });

  test("whose tries are still under way when it loses slots has none free", () => {
    const slots = endpointSlots(50);
    takeAll(slots, "a");
    slots.give("a", "hung");
    expect(slots.room()).toEqual({ a: 0 });
    slots.give("a", "hung");
    expect(slots.room()).toEqual({ a: 1 });
  });
});

describe("many endpoints", () => {
  test("that hang all at once, quick before, leave room for others", () => {
    const slots = endpointSlots(50);
    const ids = Array.from({ length: 10 }, (_, at) => `quick${at}`);
    for (const id of ids) grow(slots, id);
    for (const id of ids) takeAll(slots, id);
    expect(slots.take("another")).toBe(true);
  });

  test("that are known to hang hold half of all slots at the most", () => {
    const slots = endpointSlots(20);
    const ids = Array.from({ length: 30 }, (_, at) => `dead${at}`);
    for (const id of ids) {
      slots.take(id);
      slots.give(id, "hung");
    }
    expect(ids.filter((id) => slots.take(id))).toHaveLength(10);
    expect(slots.take("another")).toBe(true);
  });

  test("never hold more than there are, and what has room can be taken", () => {
    type Deed = { id: string; deed: "take" | Shown };
    const deeds = fc.array(
      fc.record({
        id: fc.constantFrom("a", "b", "c", "d"),
        deed: fc.constantFrom("take", "take", "answered", "failed", "hung", "nothing"),
      }) as fc.Arbitrary<Deed>,
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), deeds, (all, done) => {
        const slots = endpointSlots(all);
        const held = new Map<string, number>();
        const total = () => [...held.values()].reduce((sum, count) => sum + count, 0);
        for (const { id, deed } of done) {
          const own = held.get(id) ?? 0;
          if (deed === "take") {
            const room = slots.room()[id] ?? slots.usualRoom();
            const taken = slots.take(id);
            expect(taken).toBe(room > 0 && total() < all);
            if (taken) held.set(id, own + 1);
          } else if (own > 0) {
            slots.give(id, deed);
            held.set(id, own - 1);
          }
          expect(total()).toBeLessThanOrEqual(all);
        }
        for (const [id, count] of held) giveAll(slots, id, count, "answered");
        for (const id of held.keys()) expect(slots.room()[id]).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  test("are not remembered for ever", () => {
    const slots = endpointSlots(10);
    for (let at = 0; at < 3000; at++) {
      slots.take(`e${at}`);
      slots.give(`e${at}`, "answered");
    }
    expect(Object.keys(slots.room()).length).toBeLessThanOrEqual(1001);
  });
});
