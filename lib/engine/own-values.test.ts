import { describe, expect, test } from "vitest";
import { flow, Play, task, trigger } from "#lib/engine/testing/test-flow.ts";

const document = flow({ new: trigger(), a: task() }, ["new a"]);
const begin = (fields = {}) => Play.begin(document, fields);
const sets = (play: Play, event: object) => play.does({ kind: "fields_changed", fields: {}, ...event });

describe("a task's own values", () => {
  test("are told by what they were and what they are", () => {
    const named = sets(begin(), { name: "Other" });
    expect([named.facts, named.state?.name]).toEqual([[{ kind: "renamed", from: "Acme", to: "Other" }], "Other"]);
    const assigned = sets(begin(), { assignedTo: "ann@example.com" });
    expect([assigned.facts, assigned.state?.assignedTo]).toEqual([
      [{ kind: "assigned", from: null, to: "ann@example.com" }],
      "ann@example.com",
    ]);
    const back = sets(assigned, { assignedTo: null });
    expect(back.facts).toEqual([{ kind: "assigned", from: "ann@example.com", to: null }]);
  });

  test("that are there already are no change", () => {
    expect(sets(begin(), { name: "Acme", assignedTo: null }).facts).toEqual([]);
    const due = sets(begin(), { dueAt: "2026-02-01T09:00:00.000Z" });
    expect([due.facts, due.state?.dueAt]).toEqual([[], "2026-02-01T09:00:00.000Z"]);
    expect(sets(due, { name: "Other" }).state?.dueAt).toBe("2026-02-01T09:00:00.000Z");
    expect(sets(due, { dueAt: null }).state?.dueAt).toBeNull();
  });

  test("change together, and the others stay", () => {
    const play = sets(begin({ note: "n", amount: "5" }), { fields: { amount: "7" }, name: "Other", assignedTo: "bob@example.com" });
    expect(play.told()).toEqual(["changed amount", "renamed Other", "assigned bob@example.com"]);
    expect(play.state).toMatchObject({ fields: { note: "n", amount: "7" }, name: "Other", assignedTo: "bob@example.com" });
  });
});

describe("a field changes", () => {
  const changed = (was: unknown, is: unknown) =>
    begin({ tags: was as string[] })
      .sets({ tags: is as string[] })
      .told().length > 0;

  test("where a list has other items, more of them, fewer, or another order", () => {
    for (const is of [["a", "c"], ["a", "b", "c"], ["a"], ["b", "a"], null]) expect(changed(["a", "b"], is)).toBe(true);
    expect(changed(null, ["a"])).toBe(true);
  });

  test("not where a list has the same items, or nothing takes the place of nothing", () => {
    expect(changed(["a", "b"], ["a", "b"])).toBe(false);
    expect(changed(null, null)).toBe(false);
  });
});

describe("a task does not begin", () => {
  const begins = (event: object) =>
    new Play(document).does({ kind: "created", trigger: "new", name: "Acme", fields: {}, assignedTo: null, dueAt: null, ...event });

  test("by a node that is no trigger", () => {
    for (const id of ["a", "gone"])
      expect(begins({ trigger: id }).detail).toBe(
        `This version of the flow has no trigger "${id}". Begin the task with one of its triggers.`,
      );
  });

  test("at a step that is not there", () => {
    for (const stage of ["new", "gone"])
      expect(begins({ stage })).toMatchObject({
        refused: "no_such_node",
        detail: `This version of the flow has no step "${stage}" to begin at. Answer with the name of one of its steps.`,
      });
    expect(begins({ stage: "a" }).open).toEqual(["a"]);
  });
});
