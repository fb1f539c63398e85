import { expect, test } from "vitest";
import { type TaskAddress, USUAL } from "#components/task-list/task-address.ts";
import { askedAt, type FlowPlace, flowPlaceOf, fromFlow, tasksHref } from "#components/task-list/task-link.ts";

const narrow: TaskAddress = {
  ...USUAL,
  view: "board",
  step: "b",
  assignee: "nobody",
  search: "Ada & co",
  filters: [{ column: "amount", op: "equals", value: "3" }],
  sort: { column: "field.amount", down: true },
  saved: "hot",
};
const placeIn = (query: string) => flowPlaceOf(new URLSearchParams(query));

test("a task's page knows the list or the column of the board that it was opened in", () => {
  const places: FlowPlace[] = [
    { address: USUAL, column: null },
    { address: narrow, column: null },
    { address: narrow, column: { nodeId: "a", end: false } },
    { address: narrow, column: { nodeId: "z", end: true } },
  ];
  for (const place of places) expect(placeIn(fromFlow("flw", place))).toEqual(place);
  expect(fromFlow("flw", { address: USUAL, column: null })).toBe("?from=flow&flow=flw");
});

test("a page that was opened from elsewhere knows no list", () => {
  expect(placeIn("")).toBeNull();
  expect(placeIn("from=mine&status=all")).toBeNull();
});

test("the way back leads to the list as it was, without the words of the task's own address", () => {
  const place = placeIn(fromFlow("flw", { address: narrow, column: { nodeId: "a", end: false } }));
  expect(tasksHref("f", place?.address ?? USUAL)).toBe(
    "/flows/f/tasks?view=board&step=b&assignee=nobody&search=Ada+%26+co&saved=hot&filter=amount.equals.3&sort=-field.amount",
  );
  expect(tasksHref("f", USUAL)).toBe("/flows/f/tasks");
});

test("what the list or the column held is asked for again", () => {
  expect(askedAt({ address: USUAL, column: null })).toEqual({ status: "active" });
  expect(askedAt({ address: narrow, column: { nodeId: "a", end: false } })).toEqual({
    step: "a",
    status: "active",
    assignee: "nobody",
    search: "Ada & co",
    filter: [{ column: "amount", op: "equals", value: "3" }],
    sort: "-field.amount",
  });
  expect(askedAt({ address: USUAL, column: { nodeId: "z", end: true } })).toEqual({ step: "z", done: "today" });
});
