import { describe, expect, test } from "vitest";
import type { BulkItem, Deed } from "#components/task-list/bulk/deeds.ts";
import type { NotDone } from "#components/task-list/bulk/perform.ts";
import { afterWords, reportWords } from "#components/task-list/bulk/report-words.ts";
import type { TaskWayJson } from "#lib/wire/task-list.ts";

const task = (id: string): BulkItem => ({ id, name: "Acme Corp" });
const run = (id: string): BulkItem => ({
  id: "t1",
  name: "Finish on Acme Corp",
  run: { id, action: "Finish", words: "Failed", discardedTo: null },
});
const not = (end: NotDone["end"], item: BulkItem) => ({ item, reason: "It says why.", end, again: true });
const said = (deed: Deed, done: BulkItem[], refused: ReturnType<typeof not>[] = [], left: BulkItem[] = []) =>
  reportWords(deed, { done, behind: [], landed: [], refused, left }, "en-GB");

describe("of what was tried again", () => {
  const again: Deed = { kind: "retry" };

  test("how many runs succeeded and how many stopped again", () => {
    expect(said(again, [run("a"), run("b")], [not("stopped", run("c"))])).toBe("2 runs succeeded. 1 run stopped again.");
    expect(said(again, [], [not("stopped", run("a")), not("stopped", run("b"))])).toBe("2 runs stopped again.");
    expect(said({ ...again, note: "1 other chosen run has not stopped and stays as it is." }, [run("a")])).toBe(
      "1 run succeeded. 1 other chosen run has not stopped and stays as it is.",
    );
  });

  test("on how many tasks it is done, and on how many it stopped again or could not be tried", () => {
    expect(said(again, [task("a"), task("b")], [not("stopped", task("c")), not("refused", task("d"))])).toBe(
      "What stopped on 2 tasks is done. On 1 task it stopped again. 1 task could not be done.",
    );
  });
});

test("an action that stopped on a task could not be done there", () => {
  const way: TaskWayJson = { kind: "action", nodeId: "finish", name: "Finish", colour: "green", from: [], to: [], refused: null };
  const finish: Deed = { kind: "way", way, note: null };
  expect(said(finish, [task("a")], [not("stopped", task("b")), not("refused", task("c"))])).toBe(
    "Finish done: 1 task. 2 tasks could not be done.",
  );
});

test("what was not reached and what nobody knows of is told beside it", () => {
  expect(said({ kind: "complete" }, [], [not("unknown", task("a"))], [task("b"), task("c")])).toBe(
    "Nothing was done. 2 tasks were not looked at. Of 1 task it is not known whether it was done.",
  );
});

test("what stopped behind a decision is told with it, by action", () => {
  const approve: Deed = { kind: "decide", decision: "approve", comment: "" };
  const done = [task("a"), task("b"), task("c")];
  const behind = [
    { item: task("a"), action: "File" },
    { item: task("b"), action: "Bill" },
    { item: task("c"), action: "File" },
  ];
  expect(afterWords({ behind: [], landed: [] }, "en-GB")).toBe("");
  expect(reportWords(approve, { done, behind, landed: [], refused: [not("refused", task("d"))], left: [] }, "en-GB")).toBe(
    "You approved 3 tasks. File stopped on 2 tasks. Bill stopped on 1 task. 1 task could not be done.",
  );
});

test("where tasks stand by now whose stopped actions were discarded is told by step, unless they are all over the flow", () => {
  const landed = (...places: string[]) => places.map((at, index) => ({ item: task(String(index)), at }));
  const words = (...places: string[]) => afterWords({ behind: [], landed: landed(...places) }, "en-GB");
  expect(words("in Review", "completed", "in Review")).toBe("2 tasks are in Review. 1 task is completed.");
  expect(words("in A", "in B", "in C", "in D")).toBe("");
  const runs = [run("a"), run("b")].map((item) => ({ item, at: "in Review" }));
  expect(afterWords({ behind: [], landed: runs }, "en-GB")).toBe("1 task is in Review.");
});
