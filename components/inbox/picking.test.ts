import { describe, expect, test } from "vitest";
import { isPickable, kept, NOTHING_PICKED, type Picking, ranged, toDecide, toggled } from "#components/inbox/picking.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

const order = ["a", "b", "c", "d"];
const ids = ({ ids: picked }: Picking) => [...picked].sort().join("");
const task = (id: string, ...steps: string[]) =>
  ({ id, name: `Task ${id}`, flow: { id: "f", name: "Flow" }, decides: steps.map((nodeId) => ({ nodeId, name: nodeId })) }) as TaskItemJson;

describe("picking", () => {
  test("takes one in and out again", () => {
    const one = toggled(NOTHING_PICKED, "b");
    expect([ids(one), ids(toggled(one, "b")), ids(NOTHING_PICKED)]).toEqual(["b", "", ""]);
  });

  test("picks a range from the last one, in either direction, beside what is picked", () => {
    const last = toggled(toggled(NOTHING_PICKED, "a"), "c");
    expect(ids(ranged(last, order, "d"))).toBe("acd");
    expect(ids(ranged(ranged(toggled(NOTHING_PICKED, "d"), order, "b"), order, "a"))).toBe("abcd");
  });

  test("begins a range with itself where nothing was picked before, or what was has gone", () => {
    expect(ids(ranged(NOTHING_PICKED, order, "c"))).toBe("c");
    expect(ids(ranged(toggled(NOTHING_PICKED, "gone"), order, "c"))).toBe("cgone");
  });

  test("forgets what has left the list", () => {
    const both = toggled(toggled(NOTHING_PICKED, "a"), "gone");
    expect(ids(kept(both, order))).toBe("a");
    const one = toggled(NOTHING_PICKED, "a");
    expect(kept(one, order)).toBe(one);
  });

  test("is for what waits for the reader's decision, each approval of a task on its own", () => {
    expect([task("a", "ok"), task("b")].filter(isPickable).map(({ id }) => id)).toEqual(["a"]);
    expect(toDecide([task("a", "ok", "also"), task("b", "ok")]).map(({ id, approval }) => `${id} ${approval?.nodeId}`)).toEqual([
      "a ok",
      "a also",
      "b ok",
    ]);
  });
});
