import { describe, expect, test } from "vitest";
import { isAllChosen } from "#components/task-list/bulk/use-all.ts";
import type { TaskRowJson } from "#lib/wire/task-list.ts";

const task = (at: number) => ({ id: `t${at}` }) as TaskRowJson;
const tasksTo = (end: number) => Array.from({ length: end }, (_, at) => task(at));
const chosen = (tasks: readonly TaskRowJson[]) => new Map(tasks.map((each) => [each.id, each]));
const list = (count: number, loaded: readonly TaskRowJson[], old = false) => ({ count, old, loaded: () => [...loaded] });

describe("all of a list are chosen", () => {
  test("where all are, at hand or not", () => {
    expect(isAllChosen(list(3, tasksTo(3)), 3, chosen(tasksTo(3)))).toBe(true);
    expect(isAllChosen(list(1000, tasksTo(400)), 1000, chosen(tasksTo(1000)))).toBe(true);
  });

  test("not where those at hand are, of more", () => expect(isAllChosen(list(1000, tasksTo(400)), 1000, chosen(tasksTo(400)))).toBe(false));

  test("not where as many are that have left it", () =>
    expect(isAllChosen(list(2, [task(7), task(8)]), 2, chosen(tasksTo(3)))).toBe(false));

  test("not before it is known how many they are", () => {
    expect(isAllChosen(list(200, tasksTo(200)), null, chosen(tasksTo(200)))).toBe(false);
    expect(isAllChosen(list(3, tasksTo(3)), null, chosen(tasksTo(3)))).toBe(true);
    expect(isAllChosen(list(3, tasksTo(3), true), 3, chosen(tasksTo(3)))).toBe(false);
  });

  test("not where there are none", () => expect(isAllChosen(list(0, []), 0, chosen([]))).toBe(false));
});
