import { expect, test } from "vitest";
import { noAnswer, notAsked } from "#components/data/fetch-json.ts";
import { SaveQueue, type SaveState } from "#components/data-sets/save-queue.ts";
import type { Cells } from "#lib/data-sets/columns.ts";

/** A server that can be away, and the cells that a grid shows over it. */
function setUp() {
  const saved: string[] = [];
  const shown = new Map<string, unknown>();
  const states: SaveState[] = [];
  const keys: string[] = [];
  const server = { away: false, refuses: "", unknown: "" };
  const save = async (id: string, cells: Cells) => {
    await Promise.resolve();
    if (server.away || server.refuses === id) throw notAsked(`${id} was not saved`);
    if (server.unknown === id) throw noAnswer(`${id} was perhaps not saved`);
    saved.push(`${id} ${JSON.stringify(cells)}`);
  };
  const queue = new SaveQueue({
    save,
    add({ cells, key }) {
      keys.push(key);
      return save("new", cells);
    },
    show(id, cells) {
      const those = Object.entries(cells).map(([key, value]) => [`${id} ${key}`, value] as const);
      for (const [cell, value] of those) shown.set(cell, value);
      return () => {
        for (const [cell, value] of those) if (shown.get(cell) === value) shown.delete(cell);
      };
    },
    tell: (state) => states.push(state),
  });
  const change = (id: string, cells: Cells) => ({ record: { id, cells: {} }, cells });
  const state = () => states.at(-1);
  const resting = () => expect.poll(() => state()?.busy).toBe(false);
  return { queue, server, saved, shown, keys, change, state, resting };
}

test("what could not be saved of an edit is told at once, stays in its cells, and is tried again together", async () => {
  const { queue, server, saved, shown, change, state, resting } = setUp();
  server.away = true;
  queue.write(["a", "b", "c"].map((id) => change(id, { n: "1" })));
  await resting();
  expect(state()?.unsaved.map(({ recordId }) => recordId)).toEqual(["a", "b", "c"]);
  expect(shown.size).toBe(3);
  server.away = false;
  queue.again();
  await resting();
  expect(state()?.unsaved).toEqual([]);
  expect(saved).toEqual(['a {"n":"1"}', 'b {"n":"1"}', 'c {"n":"1"}']);
  expect(shown.size).toBe(0);
});

test("one that is refused holds up no other, and what fails later joins what is kept", async () => {
  const { queue, server, saved, change, state, resting } = setUp();
  server.refuses = "b";
  queue.write(["a", "b", "c"].map((id) => change(id, { n: "1" })));
  queue.write([change("b", { m: "2" })]);
  await resting();
  expect(saved).toEqual(['a {"n":"1"}', 'c {"n":"1"}']);
  expect(state()?.unsaved).toMatchObject([
    { recordId: "b", cells: { n: "1" } },
    { recordId: "b", cells: { m: "2" } },
  ]);
});

test("what was written over is not tried again", async () => {
  const { queue, server, saved, change, state, resting } = setUp();
  server.away = true;
  queue.write([change("a", { n: "1", m: "1" })]);
  queue.write([change("a", { n: "2" })]);
  await resting();
  expect(state()?.unsaved).toMatchObject([{ cells: { m: "1" } }, { cells: { n: "2" } }]);
  server.away = false;
  queue.write([change("a", { n: "3" })]);
  queue.again();
  await resting();
  expect(saved).toEqual(['a {"n":"3"}', 'a {"m":"1"}']);
});

test("what is given up leaves its cells, and is told with all of the same cell that was not saved either", async () => {
  const { queue, server, shown, change, state, resting } = setUp();
  const saved = change("a", { n: "0" });
  const [first, second] = [change("a", { n: "1" }), change("a", { n: "2" })];
  queue.write([saved]);
  await resting();
  server.away = true;
  queue.write([first]);
  queue.write([second]);
  await resting();
  expect(queue.discard()).toEqual([first, second].map((given) => ({ change: given, perhaps: false })));
  expect(state()).toEqual({ busy: false, unsaved: [] });
  expect(shown.size).toBe(0);
  expect(queue.discard()).toEqual([]);
});

test("what was saved at another try is not given up", async () => {
  const { queue, server, change, resting } = setUp();
  const [late, lost] = [change("a", { n: "1" }), change("b", { n: "1" })];
  server.away = true;
  queue.write([late, lost]);
  await resting();
  server.away = false;
  server.refuses = "b";
  queue.again();
  await resting();
  expect(queue.discard()).toEqual([{ change: lost, perhaps: false }]);
});

test("of what is given up it is told where a try may have saved it, whatever came of a later one", async () => {
  const { queue, server, change, resting } = setUp();
  const [a, b] = [change("a", { n: "1" }), change("b", { n: "1" })];
  server.unknown = "a";
  server.refuses = "b";
  queue.write([a, b]);
  await resting();
  server.away = true;
  queue.again();
  await resting();
  expect(queue.discard()).toEqual([
    { change: a, perhaps: true },
    { change: b, perhaps: false },
  ]);
});

test("a record that was not added and has no other place is kept with the rest, and its key with it", async () => {
  const { queue, server, saved, keys, state, resting } = setUp();
  queue.keepNew({ n: "1" }, "k1", new Error("away"));
  expect(state()?.unsaved).toMatchObject([{ cells: { n: "1" }, error: new Error("away") }]);
  server.away = true;
  queue.again();
  await resting();
  expect(state()?.unsaved).toHaveLength(1);
  server.away = false;
  queue.again();
  await resting();
  expect(state()?.unsaved).toEqual([]);
  expect(saved).toEqual(['new {"n":"1"}']);
  expect(keys).toEqual(["k1", "k1"]);
});

test("what else is sent has its turn behind what was written before, and counts as under way", async () => {
  const { queue, saved, change, state, resting } = setUp();
  queue.write([change("a", { n: "1" })]);
  const seen = queue.inTurn(async () => [...saved]);
  const failed = queue.inTurn(() => Promise.reject(new Error("refused")));
  queue.write([change("b", { n: "1" })]);
  expect(state()?.busy).toBe(true);
  expect(await seen).toEqual(['a {"n":"1"}']);
  await expect(failed).rejects.toThrow("refused");
  await resting();
  expect(saved).toHaveLength(2);
});

test("what could not be saved of records that are gone is theirs no more, and is told", async () => {
  const { queue, server, shown, change, state, resting } = setUp();
  server.away = true;
  queue.write([change("a", { n: "1", m: "1" }), change("b", { n: "1" }), change("a", { n: "2" })]);
  await resting();
  expect(queue.takeOut(["a"])).toEqual(new Map([["a", { n: "2", m: "1" }]]));
  expect(state()?.unsaved.map(({ recordId }) => recordId)).toEqual(["b"]);
  expect(shown.size).toBe(1);
});

test("what waits behind the removal of its record is not sent, and is told with what could not be saved", async () => {
  const { queue, saved, shown, change, state, resting } = setUp();
  const removed = queue.inTurn(async () => queue.takeOut(["a"]));
  queue.write([change("a", { n: "1", m: "1" }), change("b", { n: "1" })]);
  queue.write([change("a", { n: "2" })]);
  expect(await removed).toEqual(new Map([["a", { n: "2", m: "1" }]]));
  await resting();
  expect(saved).toEqual(['b {"n":"1"}']);
  expect(state()?.unsaved).toEqual([]);
  expect(shown.size).toBe(0);
});
