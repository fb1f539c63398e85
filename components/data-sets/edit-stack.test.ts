import { expect, test } from "vitest";
import { type Back, type CellChange, EditStack } from "#components/data-sets/edit-stack.ts";

/** What puts cells back, of the edit that was taken off. */
const cellsBack = (back: ReturnType<EditStack["pop"]>) => (back && "cells" in back ? back.cells : null);

const change = (id: string, before: Record<string, string>, cells: Record<string, string | null>): CellChange => ({
  record: { id, cells: before },
  cells,
});

test("the last edit is taken back first, with the values that its cells had", () => {
  const stack = new EditStack();
  stack.push([change("a", { name: "Acme", size: "5" }, { name: null })]);
  stack.push([change("b", { name: "Beta" }, { size: "7" })]);
  expect(cellsBack(stack.pop())).toMatchObject([{ record: { id: "b" }, cells: { size: null } }]);
  expect(cellsBack(stack.pop())).toMatchObject([{ record: { id: "a" }, cells: { name: "Acme" } }]);
  expect(stack.pop()).toBeNull();
});

test("what was pasted in one go is taken back in one go", () => {
  const stack = new EditStack();
  stack.push([change("a", { name: "Acme" }, { name: "1" }), change("b", { name: "Beta" }, { name: "2" })]);
  expect(cellsBack(stack.pop())?.map(({ cells }) => cells)).toEqual([{ name: "Acme" }, { name: "Beta" }]);
});

test("a certain edit is taken back once, also where another came after it", () => {
  const stack = new EditStack();
  const first = [change("a", { name: "Acme" }, { name: null })];
  stack.push(first);
  stack.push([change("b", { name: "Beta" }, { name: "B" })]);
  expect(cellsBack(stack.pop(first))).toMatchObject([{ cells: { name: "Acme" } }]);
  expect(stack.pop(first)).toBeNull();
  expect(cellsBack(stack.pop())).toMatchObject([{ cells: { name: "Beta" } }]);
});

test("deleted records come back in their turn, and edits from before belong to them as they are called then", () => {
  const stack = new EditStack();
  const removal = { removed: [{ id: "a", cells: { name: "Acme" } }] };
  stack.push([change("a", { name: "Old" }, { name: "Acme" })]);
  stack.push(removal);
  expect(stack.pop()).toEqual({ records: removal.removed });
  expect(stack.pop(removal)).toBeNull();
  stack.renamed("a", "a2");
  expect(cellsBack(stack.pop())).toMatchObject([{ record: { id: "a2" }, cells: { name: "Old" } }]);
});

test("edits are taken back one at a time: a record is there again before an edit of it is", async () => {
  const stack = new EditStack();
  stack.push([change("a", { name: "Old" }, { name: "Acme" })]);
  stack.push({ removed: [{ id: "a", cells: { name: "Acme" } }] });
  const there = Promise.withResolvers<void>();
  const done: string[] = [];
  const putBack = async (back: Back) => {
    if ("cells" in back) return void done.push(...back.cells.map(({ record }) => `cells of ${record.id}`));
    await there.promise;
    stack.renamed("a", "a2");
    done.push("a is a2");
  };
  const both = [stack.undo(putBack), stack.undo(putBack)];
  there.resolve();
  await Promise.all(both);
  expect(done).toEqual(["a is a2", "cells of a2"]);
});

test("one that can't be put back holds up no other", async () => {
  const stack = new EditStack();
  stack.push([change("a", {}, { name: "1" })]);
  stack.push([change("b", {}, { name: "2" })]);
  await expect(stack.undo(() => Promise.reject(new Error("away")))).rejects.toThrow("away");
  const back: Back[] = [];
  await stack.undo((each) => void back.push(each));
  expect(back).toMatchObject([{ cells: [{ record: { id: "a" } }] }]);
});

test("what was given up is no edit any more; what was saved of the same paste is", () => {
  const stack = new EditStack();
  const [a, b] = [change("a", { name: "Acme" }, { name: "1" }), change("b", { name: "Beta" }, { name: "2" })];
  stack.push([a, b]);
  const last = [change("b", { size: "5" }, { size: "7" })];
  stack.push(last);
  stack.drop([b, ...last]);
  expect(stack.pop(last)).toBeNull();
  expect(cellsBack(stack.pop())).toMatchObject([{ record: { id: "a" } }]);
  expect(stack.pop()).toBeNull();
});
