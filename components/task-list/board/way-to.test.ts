import { expect, test } from "vitest";
import { leadsTo, waysFrom, wayTo } from "#components/task-list/board/way-to.ts";
import type { TaskWayJson } from "#lib/wire/task-list.ts";

const way = (name: string, from: string, to: string, refused: string | null = null): TaskWayJson => ({
  kind: "action",
  nodeId: name.toLowerCase(),
  name,
  colour: null,
  from: [from],
  to: [to],
  refused,
});
const task = {
  ways: [
    way("Start", "a", "b"),
    way("Finish", "b", "done"),
    way("Cancel", "b", "done"),
    way("Approve", "b", "c", "Only administrators use Approve."),
    way("Skip", "c", "done", "Only the assigned person uses Skip."),
    way("End", "c", "done"),
  ],
};
const place = (nodeId: string) => ({ nodeId, name: nodeId.toUpperCase() });
const drop = (from: string, to: string) => wayTo(task, place(from), place(to));

test("a card goes along the only way that leads there", () => {
  expect(drop("a", "b")).toEqual({ way: task.ways[0] });
  expect(leadsTo(task, place("a"), place("b"))).toBe(true);
});

test("a card stays where nothing leads from its own step, whatever else leads there", () => {
  expect(drop("a", "done")).toEqual({ refused: "Nothing leads from A to DONE." });
});

test("a card stays where several ways lead there, and they are named", () => {
  expect(drop("b", "done")).toEqual({ refused: "Several ways lead to DONE: Finish and Cancel. Choose one in the card's menu." });
  expect(leadsTo(task, place("b"), place("done"))).toBe(false);
});

test("a card stays where the reader may not go the way", () => {
  expect(drop("b", "c")).toEqual({ refused: "Only administrators use Approve." });
});

test("a way that the reader may not go does not stand beside the one that they may", () => {
  expect(drop("c", "done")).toEqual({ way: task.ways[5] });
});

test("a card's menu has the ways out of its own column", () => {
  expect(waysFrom(task, "c").map(({ name }) => name)).toEqual(["Skip", "End"]);
});
