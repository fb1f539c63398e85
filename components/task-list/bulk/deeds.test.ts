import { expect, test } from "vitest";
import { amountOf, type BulkItem, countIn, discardingWords, wordsOf } from "#components/task-list/bulk/deeds.ts";

const task: BulkItem = { id: "t1", name: "Acme Corp" };
const run = (id: string): BulkItem => ({
  id: "t1",
  name: "Finish on Acme Corp",
  run: { id, action: "Finish", words: "Failed", discardedTo: null },
});

test("approvals of one task are one task, and its runs are as many as they are", () => {
  expect(amountOf([task, task], "en-GB")).toBe("1 task");
  expect(countIn([run("r1"), run("r2")])).toBe(2);
  expect(amountOf([run("r1"), run("r2")], "en-GB")).toBe("2 runs");
});

test("discarding says what it is done with", () => {
  expect(wordsOf({ kind: "discard", of: "tasks" }).title("2 tasks")).toBe("Discard what stopped on 2 tasks?");
  expect(wordsOf({ kind: "discard", of: "runs" }).title("2 runs")).toBe("Discard 2 runs?");
  expect(wordsOf({ kind: "discard", of: "runs" }).done([run("r1")], "en-GB")).toBe("1 run was discarded.");
  const stopped = { runId: "r1", action: "File", status: "failed" as const, discardedTo: { surely: ["Review"], perhaps: [] } };
  expect(discardingWords({ ...task, stopped, steps: [] })).toBe("File stopped. The task goes on without it to Review.");
  const steps = [{ nodeId: "s", name: "Sales", colour: null, kind: "task" as const }];
  expect(discardingWords({ ...task, stopped: { ...stopped, discardedTo: null }, steps })).toBe("File stopped. The task stays in Sales.");
  expect(discardingWords(run("r1"))).toBe("Failed. The task stays where it is.");
});
