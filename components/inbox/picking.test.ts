import { describe, expect, test } from "vitest";
import { isPickable, kept, NOTHING_PICKED, type Picking, ranged, toDecide, toggled, withAll, without } from "#components/inbox/picking.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

const order = ["a", "b", "c", "d"];
const ids = ({ ids: picked }: Picking) => [...picked].sort().join("");
const task = (id: string, ...steps: string[]) =>
  ({
    id,
    name: `Task ${id}`,
    flow: { id: "f", name: "Flow" },
    decides: steps.map((nodeId) => ({ nodeId, name: nodeId })),
    stopped: null,
  }) as unknown as TaskItemJson;
const stopped = (id: string) => ({ ...task(id), stopped: { runId: "r", action: "File", status: "failed" } }) as TaskItemJson;

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

  test("takes all of a kind beside what is picked, and drops what was done", () => {
    const all = withAll(toggled(NOTHING_PICKED, "a"), ["b", "c"]);
    expect(ids(all)).toBe("abc");
    expect(ids(without(all, [task("a"), task("c")], [task("c")]))).toBe("bc");
  });

  test("is for what waits for the reader's decision or has stopped, each approval of a task on its own", () => {
    expect([task("a", "ok"), task("b"), stopped("c")].filter(isPickable).map(({ id }) => id)).toEqual(["a", "c"]);
    expect(toDecide([stopped("c")])).toEqual([]);
    expect(toDecide([task("a", "ok", "also"), task("b", "ok")]).map(({ id, approval }) => `${id} ${approval?.nodeId}`)).toEqual([
      "a ok",
      "a also",
      "b ok",
    ]);
  });
});
