import { describe, expect, test } from "vitest";
import { chosenWays, whyNoWay } from "#components/task-list/bulk/chosen-ways.ts";
import type { TaskRowJson, TaskWayJson } from "#lib/wire/task-list.ts";

const way = (kind: TaskWayJson["kind"], nodeId: string, name = nodeId): TaskWayJson => ({
  kind,
  nodeId,
  name,
  colour: null,
  from: ["open"],
  to: [],
  refused: null,
});
const finish = way("action", "finish", "Finish");
const approve = way("approve", "legal");
const reject = way("reject", "legal");

const task = (ways: TaskWayJson[], version: number | null = 1, step = "open"): Pick<TaskRowJson, "ways" | "steps" | "version"> => ({
  ways,
  version,
  steps: [{ nodeId: step, name: step, colour: null, kind: "task" }],
});
const found = (tasks: Parameters<typeof chosenWays>[0]) =>
  chosenWays(tasks, "en-GB").map(({ way: { kind, nodeId }, tasks: of, note }) => [`${kind} ${nodeId}`, of.length, note]);

describe("what can be done with chosen tasks", () => {
  test("is what all of them share", () => {
    expect(found([task([finish, approve, reject]), task([approve, finish])])).toEqual([
      ["action finish", 2, null],
      ["approve legal", 2, null],
    ]);
  });

  test("is nothing at different steps, and nothing without tasks", () => {
    expect(found([task([finish]), task([approve], 1, "other")])).toEqual([]);
    expect(found([task([finish], 2), task([{ ...approve, from: ["other"] }], 1, "other")])).toEqual([]);
    expect(found([])).toEqual([]);
  });

  test("is also what an older version does not have at the same step, which is said", () => {
    expect(found([task([finish], 3), task([], 2), task([finish], 3), task([], 2), task([], 1)])).toEqual([
      ["action finish", 2, "2 tasks are on version 2, which has no Finish. 1 task is on version 1, which has no Finish."],
    ]);
  });

  test("says how many do not wait for the reader's decision, and nothing of their version, which may well have it", () => {
    expect(found([task([approve], 3), task([], 2), task([], 1)])).toEqual([["approve legal", 1, "2 tasks do not wait for your decision."]]);
    expect(found([task([reject], 3), task([], 2)])).toEqual([["reject legal", 1, "1 task does not wait for your decision."]]);
  });

  test("is nothing that only some of a version can do", () => {
    expect(found([task([finish], 2), task([], 2)])).toEqual([]);
  });

  test("says how another version calls it", () => {
    expect(found([task([finish], 2), task([way("action", "finish", "Close")], 1)])).toEqual([
      ["action finish", 2, "1 task is on version 1, where it is called Close."],
    ]);
  });
});

test("that there is nothing is put down to the versions where there are several", () => {
  expect(whyNoWay([task([]), task([])])).toBe("No action is there for all of these tasks. Filter by one step to find one.");
  expect(whyNoWay([task([], 3), task([], 1), task([], null)])).toBe(
    "No action is there for all of these tasks, which are on a draft, version 1 and version 3. Filter by one step and one version to find one.",
  );
});
