import { describe, expect, test } from "vitest";
import { groupOf, groupTasks, type Totals } from "#components/inbox/group-tasks.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

const berlin = { locale: "en-GB", timeZone: "Europe/Berlin" };
const wednesday = Date.parse("2020-01-22T13:08:00Z");

describe("the heading of a task", () => {
  test.each([
    ["2020-01-22T12:00:00Z", "Overdue"],
    ["2020-01-22T15:00:00Z", "Today"],
    ["2020-01-22T23:30:00Z", "Tomorrow"], // tomorrow in Berlin
    ["2020-01-23T22:59:00Z", "Tomorrow"],
    ["2020-01-23T23:01:00Z", "This week"],
    ["2020-01-26T22:59:00Z", "This week"],
    ["2020-01-26T23:01:00Z", "Next week"],
    ["2020-02-02T22:59:00Z", "Next week"],
    ["2020-02-02T23:01:00Z", "Later"],
    [null, "No due date"],
  ])("%s is %s", (dueAt, name) => {
    expect(groupOf(dueAt, wednesday, berlin)).toBe(name);
  });

  test("on a Sunday the week is over with the day, and what is due the day after stands under Tomorrow", () => {
    const sunday = Date.parse("2020-01-26T09:00:00Z");
    expect(groupOf("2020-01-26T20:00:00Z", sunday, berlin)).toBe("Today");
    expect(groupOf("2020-01-27T09:00:00Z", sunday, berlin)).toBe("Tomorrow");
    expect(groupOf("2020-01-28T09:00:00Z", sunday, berlin)).toBe("Next week");
    expect(groupOf("2020-02-03T09:00:00Z", sunday, berlin)).toBe("Later");
  });
});

test("groups come in their order, tasks by due date, empty groups not at all", () => {
  const task = (id: string, dueAt: string | null) => ({ id, dueAt, waitingSince: `2020-01-0${id}T00:00:00Z` }) as TaskItemJson;
  const groups = groupTasks(
    [task("3", null), task("2", null), task("4", "2020-01-22T12:00:00Z"), task("1", "2020-01-21T12:00:00Z")],
    { group: "due", sort: "due" },
    wednesday,
    berlin,
  );
  expect(groups.map(({ name, tasks }) => [name, tasks.map(({ id }) => id)])).toEqual([
    ["Overdue", ["1", "4"]],
    ["No due date", ["2", "3"]],
  ]);
});

test("headings of flows and steps come by the alphabet, the urgent task first", () => {
  const task = (id: string, flow: string, dueAt: string | null) =>
    ({ id, dueAt, waitingSince: "", flow: { id: flow, name: flow }, steps: [{ name: `Step ${flow}` }] }) as TaskItemJson;
  const tasks = [task("1", "Hiring", null), task("2", "Contracts", null), task("3", "Hiring", "2020-01-22T12:00:00Z")];
  const ids = (by: "flow" | "step") =>
    groupTasks(tasks, { group: by, sort: "due" }, wednesday, berlin).map((group) => [group.name, group.tasks.map(({ id }) => id)]);
  expect(ids("flow")).toEqual([
    ["Contracts", ["2"]],
    ["Hiring", ["3", "1"]],
  ]);
  expect(ids("step")[0]?.[0]).toBe("Step Contracts");
});

test("in another order tasks stand within their groups as the list comes", () => {
  const task = (id: string, dueAt: string | null) => ({ id, dueAt, waitingSince: "" }) as TaskItemJson;
  const tasks = [task("1", null), task("2", "2020-01-22T12:00:00Z"), task("3", null), task("4", "2020-01-21T12:00:00Z")];
  const groups = groupTasks(tasks, { group: "due", sort: "newest" }, wednesday, berlin);
  expect(groups.map(({ name, tasks }) => [name, tasks.map(({ id }) => id)])).toEqual([
    ["Overdue", ["2", "4"]],
    ["No due date", ["1", "3"]],
  ]);
});

test("a group counts all of its tasks, and stands there where none of them has been fetched", () => {
  const task = (id: string) => ({ id, dueAt: null, waitingSince: "" }) as TaskItemJson;
  const totals = new Map([
    ["Overdue", 3],
    ["No due date", 12],
  ]);
  const counts = (given: Totals) =>
    groupTasks([task("1"), task("2")], { group: "due", sort: "due" }, wednesday, berlin, given).map(({ name, tasks, count }) => [
      name,
      tasks.length,
      count,
    ]);
  expect(counts(totals)).toEqual([
    ["Overdue", 0, 3],
    ["No due date", 2, 12],
  ]);
  expect(counts("here")).toEqual([["No due date", 2, 2]]);
  expect(counts(null)).toEqual([["No due date", 2, null]]);
  expect(counts(new Map([["No due date", 1]]))).toEqual([["No due date", 2, 2]]);
});
