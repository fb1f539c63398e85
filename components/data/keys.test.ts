import { expect, test } from "vitest";
import { keys, outdatedTogether } from "#components/data/keys.ts";

test("what a page is about comes before what stands beside it, each once", () => {
  const [about, beside] = outdatedTogether([
    { kind: "task", id: "t1", flowId: "f1" },
    { kind: "task", id: "t2", flowId: "f1" },
  ]);
  for (const key of [keys.task("t1"), keys.task("t2"), ["inbox"], ["flow-tasks", "f1"]]) expect(about).toContainEqual(key);
  expect(beside).toEqual([keys.me, keys.flows, keys.firstSteps]);
  expect(about.filter(([name]) => name === "inbox" || name === "flow-tasks")).toHaveLength(2);
});

test("a comment makes old what shows comments, and nothing beside it", () => {
  const [about, beside] = outdatedTogether([{ kind: "comment", id: "t1", flowId: "f1" }]);
  const shown = [keys.taskComments("t1"), ["inbox"], ["flow-tasks", "f1", "list"], ["flow-tasks", "f1", "column"]];
  expect([about, beside]).toEqual([shown, []]);
});

test("another version of a flow makes old what its tasks are looked at by, and none of the tasks", () => {
  const [about] = outdatedTogether([{ kind: "flow", id: "f1" }]);
  expect(about.filter(([name]) => name === "flow-tasks")).toEqual([keys.olderTasks("f1"), ["flow-tasks", "f1", "view"]]);
});

test("where events may have been missed, everything is old", () => {
  expect(
    outdatedTogether([
      { kind: "task", id: "t1" },
      { kind: "resync", id: "" },
    ]),
  ).toEqual([[[]], []]);
});
