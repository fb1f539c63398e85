import { expect, test } from "vitest";
import { sharedWays } from "#components/task-list/bulk/shared-ways.ts";
import type { TaskWayJson } from "#lib/wire/task-list.ts";

const way = (kind: TaskWayJson["kind"], nodeId: string): TaskWayJson => ({
  kind,
  nodeId,
  name: nodeId,
  colour: null,
  from: [],
  to: [],
  refused: null,
});
const finish = way("action", "finish");
const approve = way("approve", "legal");
const reject = way("reject", "legal");

test("what all tasks share can be done with them", () => {
  expect(sharedWays([{ ways: [finish, approve, reject] }, { ways: [approve, finish] }])).toEqual([finish, approve]);
});

test("tasks at different steps share nothing, and neither do no tasks", () => {
  expect(sharedWays([{ ways: [finish] }, { ways: [approve] }])).toEqual([]);
  expect(sharedWays([])).toEqual([]);
});
