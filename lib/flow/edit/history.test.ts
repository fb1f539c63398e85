import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type History, record, redo, redoLabel, settle, startHistory, undo, undoLabel } from "#lib/flow/edit/history.ts";
import { emptyFlow } from "#lib/flow/starter.ts";

const document = (name: string) => emptyFlow(name);
const names = ({ document: { name }, past, future }: History) => ({
  past: past.map((step) => step.document.name),
  name,
  future: future.map((step) => step.document.name),
});

describe("history", () => {
  test("goes back and forth with the labels of the steps", () => {
    const two = record(record(startHistory(document("a")), document("b"), "Add Cancel"), document("c"), "Move Finish");
    expect([undoLabel(two), redoLabel(two)]).toEqual(["Move Finish", null]);
    const back = undo(two);
    expect(names(back)).toEqual({ past: ["a"], name: "b", future: ["c"] });
    expect([undoLabel(back), redoLabel(back)]).toEqual(["Add Cancel", "Move Finish"]);
    expect(names(redo(back))).toEqual(names(two));
    expect(names(undo(back))).toEqual({ past: [], name: "a", future: ["b", "c"] });
  });

  test("has ends", () => {
    const start = startHistory(document("a"));
    expect(undo(start)).toBe(start);
    expect(redo(start)).toBe(start);
    expect([undoLabel(start), redoLabel(start)]).toEqual([null, null]);
  });

  test("forgets what was undone once something else is done", () => {
    const back = undo(record(startHistory(document("a")), document("b"), "One"));
    expect(names(record(back, document("c"), "Two"))).toEqual({ past: ["a"], name: "c", future: [] });
  });

  test("takes a drag or typing as one step, until it is over", () => {
    const typed = ["ab", "abc"].reduce((history, name) => record(history, document(name), "Rename", "name:x"), startHistory(document("a")));
    expect(names(typed)).toEqual({ past: ["a"], name: "abc", future: [] });
    const other = record(typed, document("moved"), "Move", "move:x");
    expect(names(other).past).toEqual(["a", "abc"]);
    const again = record(settle(other), document("again"), "Move", "move:x");
    expect(names(again).past).toEqual(["a", "abc", "moved"]);
    const settled = settle(other);
    expect(settled.merging).toBeNull();
    expect(settle(settled)).toBe(settled);
  });

  test("keeps no step for what was typed and taken back at one go", () => {
    const renamed = record(startHistory(document("a")), document("b"), "Rename", "name:x");
    const back = record(settle(renamed), document("bc"), "Rename", "name:x");
    const taken = record(back, document("b"), "Rename", "name:x");
    expect(names(taken)).toEqual({ past: ["a"], name: "b", future: [] });
    expect(names(record(taken, document("bd"), "Rename", "name:x")).past).toEqual(["a", "b"]);
  });

  test("does not merge over an undo", () => {
    const moved = record(startHistory(document("a")), document("b"), "Move", "move:x");
    expect(names(record(undo(moved), document("c"), "Move", "move:x"))).toEqual({ past: ["a"], name: "c", future: [] });
  });

  test("takes no step for the same document", () => {
    const start = startHistory(document("a"));
    expect(record(start, start.document, "Nothing")).toBe(start);
  });

  test("keeps the latest 200 steps", () => {
    let history = startHistory(document("0"));
    for (let at = 1; at <= 250; at += 1) history = record(history, document(String(at)), "Step");
    expect(history.past).toHaveLength(200);
    expect(history.past[0]?.document.name).toBe("50");
  });

  test("undoing all and redoing all comes back to where it was", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.option(fc.constantFrom("m", "n"))), { maxLength: 20 }), (steps) => {
        const done = steps.reduce((history, [name, key]) => record(history, document(name), name, key), startHistory(document("start")));
        const count = done.past.length;
        const repeated = (change: (history: History) => History, from: History) =>
          Array.from({ length: count }).reduce<History>(change, from);
        const start = repeated(undo, done);
        expect(start.document.name).toBe("start");
        expect(repeated(redo, start).document).toBe(done.document);
      }),
    );
  });
});
