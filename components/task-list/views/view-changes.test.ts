import { expect, test } from "vitest";
import { changesOf } from "#components/task-list/views/view-changes.ts";

test("a view that is renamed is not shared anew, and one that is shared is not renamed back", () => {
  const opened = { id: "hot", name: "Hot", query: "due=overdue", shared: false, owner: null, mayChange: true };
  expect(changesOf(opened, { name: "Hotter", shared: false })).toEqual({ name: "Hotter" });
  expect(changesOf(opened, { name: "Hot", shared: true })).toEqual({ shared: true });
  expect(changesOf(opened, { name: "Hot", shared: false })).toEqual({});
});
