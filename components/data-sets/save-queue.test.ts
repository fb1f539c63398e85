import { expect, test } from "vitest";
import { SaveQueue, type SaveState } from "#components/data-sets/save-queue.ts";
import type { Cells } from "#lib/data-sets/columns.ts";

/** A server that can be away, and the cells that a grid shows over it. */
function setUp() {
  const saved: string[] = [];
  const shown = new Set<string>();
  const states: SaveState[] = [];
  const server = { away: false, refuses: "" };
  const queue = new SaveQueue({
    async save(id, cells) {
      await Promise.resolve();
      if (server.away || server.refuses === id) throw new Error(`${id} was not saved`);
      saved.push(`${id} ${JSON.stringify(cells)}`);
    },
    show(id, cells) {
      const text = `${id} ${JSON.stringify(cells)}`;
      shown.add(text);
      return () => void shown.delete(text);
    },
    tell: (state) => states.push(state),
  });
  const change = (id: string, cells: Cells) => ({ record: { id, cells: {} }, cells });
  const state = () => states.at(-1);
  const resting = () => expect.poll(() => state()?.busy).toBe(false);
  return { queue, server, saved, shown, change, state, resting };
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

test("what is given up leaves its cells", async () => {
  const { queue, server, shown, change, state, resting } = setUp();
  server.away = true;
  queue.write([change("a", { n: "1" })]);
  await resting();
  queue.discard();
  expect(state()).toEqual({ busy: false, unsaved: [] });
  expect(shown.size).toBe(0);
});
