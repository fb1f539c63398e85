import { expect, test } from "vitest";
import { filterTasks, flowsOf, NO_FILTER, partsOf } from "#components/inbox/task-filter.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

const task = (name: string, flow: string, stopped = false, decides: TaskItemJson["decides"] = []) =>
  ({
    id: name,
    name,
    flow: { id: flow, name: `Flow ${flow}` },
    decides,
    stopped: stopped ? { action: "Finish", status: "failed" } : null,
  }) as TaskItemJson;
const tasks = [
  task("Acme Corp", "b", true),
  task("Globex Ltd", "a", false, [{ nodeId: "ok", name: "Legal approval" }]),
  task("Hooli, yearly support", "b"),
];
const names = (filter: Partial<typeof NO_FILTER>) => filterTasks(tasks, { ...NO_FILTER, ...filter }).map(({ name }) => name);

test("without a filter every task is shown", () => {
  expect(names({})).toHaveLength(3);
  expect(partsOf(NO_FILTER)).toBe(0);
});

test("words, flows and stopped actions narrow the list together", () => {
  expect(names({ words: "support hooli" })).toEqual(["Hooli, yearly support"]);
  expect(names({ flows: ["b"] })).toEqual(["Acme Corp", "Hooli, yearly support"]);
  expect(names({ flows: ["b"], stopped: true })).toEqual(["Acme Corp"]);
  expect(names({ flows: ["a"], stopped: true })).toEqual([]);
  expect(names({ decisions: true })).toEqual(["Globex Ltd"]);
  expect(partsOf({ words: " ", flows: ["a"], stopped: true, decisions: true })).toBe(3);
});

test("the flows to choose from are those that occur, by name", () => {
  expect(flowsOf(tasks).map(({ id }) => id)).toEqual(["a", "b"]);
});
