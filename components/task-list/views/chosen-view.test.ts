import { expect, test } from "vitest";
import { type TaskAddress, USUAL } from "#components/task-list/task-address.ts";
import { addressOf, chosenIn, isShownAgain, isUsual, queryOf, shownNow } from "#components/task-list/views/chosen-view.ts";
import type { SavedViewJson } from "#lib/wire/saved-view.ts";

const view = (id: string, query: string): SavedViewJson => ({ id, name: id, query, shared: false, owner: null, mayChange: true });
const hot: TaskAddress = { ...USUAL, view: "board", search: "Ada & co", filters: [{ column: "amount", op: "equals", value: "3" }] };

test("a view keeps how the tasks are looked at, and not its own name", () => {
  const kept = view("hot", queryOf({ ...hot, saved: "another" }));
  expect(kept.query).not.toContain("another");
  expect(addressOf(kept)).toEqual({ ...hot, saved: "hot" });
  expect(queryOf(USUAL)).toBe("");
});

test("the address names its view, and tells whether it is still what was saved", () => {
  const views = [view("plain", ""), view("hot", queryOf(hot))];
  expect(chosenIn(views, USUAL)).toBeNull();
  expect(chosenIn(views, { ...hot, saved: "gone" })).toBeNull();
  expect(chosenIn(views, { ...hot, saved: "hot" })).toEqual({ view: views[1], changed: false });
  expect(chosenIn(views, { ...hot, search: "", saved: "hot" })?.changed).toBe(true);
  // Written by an older page, in another order.
  expect(chosenIn([view("old", "search=x&view=board")], { ...USUAL, view: "board", search: "x", saved: "old" })?.changed).toBe(false);
});

test("what shows all open tasks is told from what a filter narrows, and from a view that narrows nothing", () => {
  expect(isUsual(USUAL)).toBe(true);
  expect(isUsual(hot)).toBe(false);
  expect(isUsual({ ...USUAL, saved: "plain" })).toBe(false);
});

test("a view that was brought back is named only where it is shown and no other was chosen", () => {
  const back = view("hot", queryOf(hot));
  expect(isShownAgain(back, hot)).toBe(true);
  expect(isShownAgain(back, { ...hot, saved: "another" })).toBe(false);
  expect(isShownAgain(back, { ...hot, search: "Bob" })).toBe(false);
});

test("an address tells how a flow's tasks are looked at only on that flow's page", () => {
  expect(shownNow("f", { pathname: "/flows/f/tasks", search: "?view=board&saved=hot" })).toEqual({ ...USUAL, view: "board", saved: "hot" });
  for (const pathname of ["/flows/g/tasks", "/flows/f/build", "/"]) expect(shownNow("f", { pathname, search: "" })).toBeNull();
});
