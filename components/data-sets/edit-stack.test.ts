import { expect, test } from "vitest";
import { type Back, type CellChange, type Edit, EditStack } from "#components/data-sets/edit-stack.ts";

/** What puts that edit back, or the last one; null where it is no more. */
async function undone(stack: EditStack, edit?: Edit): Promise<Back | null> {
  const backs: Back[] = [];
  await stack.undo((back) => void backs.push(back), edit);
  return backs[0] ?? null;
}

async function cellsBack(stack: EditStack, edit?: Edit) {
  const back = await undone(stack, edit);
  return back && "cells" in back ? back.cells : null;
}

const never = (change: CellChange) => ({ change, perhaps: false });

const change = (id: string, before: Record<string, string>, cells: Record<string, string | null>): CellChange => ({
  record: { id, cells: before },
  cells,
});

test("the last edit is taken back first, with the values that its cells had", async () => {
  const stack = new EditStack();
  stack.push([change("a", { name: "Acme", size: "5" }, { name: null })]);
  stack.push([change("b", { name: "Beta" }, { size: "7" })]);
  expect(await cellsBack(stack)).toMatchObject([{ record: { id: "b" }, cells: { size: null } }]);
  expect(await cellsBack(stack)).toMatchObject([{ record: { id: "a" }, cells: { name: "Acme" } }]);
  expect(await undone(stack)).toBeNull();
});

test("what was pasted in one go is taken back in one go", async () => {
  const stack = new EditStack();
  stack.push([change("a", { name: "Acme" }, { name: "1" }), change("b", { name: "Beta" }, { name: "2" })]);
  expect((await cellsBack(stack))?.map(({ cells }) => cells)).toEqual([{ name: "Acme" }, { name: "Beta" }]);
});

test("a certain edit is taken back once, also where another came after it", async () => {
  const stack = new EditStack();
  const first = [change("a", { name: "Acme" }, { name: null })];
  stack.push(first);
  stack.push([change("b", { name: "Beta" }, { name: "B" })]);
  expect(await cellsBack(stack, first)).toMatchObject([{ cells: { name: "Acme" } }]);
  expect(await undone(stack, first)).toBeNull();
  expect(await cellsBack(stack)).toMatchObject([{ cells: { name: "Beta" } }]);
});

test("deleted records come back in their turn, and edits from before belong to them as they are called then", async () => {
  const stack = new EditStack();
  const removal = { removed: [{ id: "a", cells: { name: "Acme" } }] };
  stack.push([change("a", { name: "Old" }, { name: "Acme" })]);
  stack.push(removal);
  expect(await undone(stack)).toEqual({ records: removal.removed });
  expect(await undone(stack, removal)).toBeNull();
  stack.renamed("a", "a2");
  expect(await cellsBack(stack)).toMatchObject([{ record: { id: "a2" }, cells: { name: "Old" } }]);
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

test("what was given up is no edit any more; what was saved of the same paste is", async () => {
  const stack = new EditStack();
  const [a, b] = [change("a", { name: "Acme" }, { name: "1" }), change("b", { name: "Beta" }, { name: "2" })];
  stack.push([a, b]);
  const last = [change("b", { size: "5" }, { size: "7" })];
  stack.push(last);
  stack.drop([b, ...last].map(never));
  expect(await undone(stack, last)).toBeNull();
  expect(await cellsBack(stack)).toMatchObject([{ record: { id: "a" } }]);
  expect(await undone(stack)).toBeNull();
});

test("the edit that was the last at the press is taken back, not one that is made before its turn", async () => {
  const stack = new EditStack();
  const there = Promise.withResolvers<void>();
  stack.push([change("a", { name: "Old" }, { name: "New" })]);
  stack.push([change("b", {}, { name: "1" })]);
  const backs: Back[] = [];
  const first = stack.undo(() => there.promise);
  const second = stack.undo((back) => void backs.push(back));
  stack.push([change("c", {}, { name: "later" })]);
  there.resolve();
  await Promise.all([first, second]);
  expect(backs).toMatchObject([{ cells: [{ record: { id: "a" }, cells: { name: "Old" } }] }]);
  expect(await cellsBack(stack)).toMatchObject([{ record: { id: "c" } }]);
});

test("an edit whose undo is given up can be taken back again, before those from before it and after those from after it", async () => {
  const stack = new EditStack();
  stack.push([change("z", {}, { name: "0" })]);
  stack.push([change("a", { name: "Acme" }, { name: "1" }), change("b", { name: "Beta" }, { name: "2" })]);
  const [, ofB] = (await cellsBack(stack)) ?? [];
  stack.push([change("c", {}, { name: "3" })]);
  stack.drop(ofB ? [{ change: ofB, perhaps: true }] : []);
  expect(await cellsBack(stack)).toMatchObject([{ record: { id: "c" } }]);
  // That of the other record was put back.
  expect(await cellsBack(stack)).toMatchObject([{ record: { id: "b" }, cells: { name: "Beta" } }]);
  expect(await cellsBack(stack)).toMatchObject([{ record: { id: "z" } }]);
});

test("what may have been saved all the same can be taken back though it was given up", async () => {
  const stack = new EditStack();
  const edit = change("a", { name: "Acme" }, { name: "1" });
  stack.push([edit]);
  stack.drop([{ change: edit, perhaps: true }]);
  expect(await cellsBack(stack)).toMatchObject([{ record: { id: "a" }, cells: { name: "Acme" } }]);
});

test("nothing is there to be taken back where neither an edit nor its undo was saved", async () => {
  const stack = new EditStack();
  const edit = change("a", { name: "Acme" }, { name: "1" });
  stack.push([edit]);
  stack.drop([edit, ...((await cellsBack(stack)) ?? [])].map(never));
  expect(await undone(stack)).toBeNull();
});
