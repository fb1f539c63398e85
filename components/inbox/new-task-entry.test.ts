import { expect, test } from "vitest";
import { emptyEntry, entryAfter, isTyped } from "#components/inbox/new-task-entry.ts";

const empty = emptyEntry("flow");
const dueAt = "2026-01-31T16:00:00.000Z";

test("a name, a value, a person or a due date alone would be missed; a flow and an emptied field would not", () => {
  const typed = [{ name: "Acme" }, { typed: { flow: { size: "7" } } }, { assignedTo: "ruth@example.com" }, { dueAt }, { dueAt: "soon" }];
  expect(typed.map((part) => isTyped({ ...empty, ...part }))).toEqual(typed.map(() => true));
  const untyped = [{}, { flowId: "other" }, { typed: { flow: { size: null } } }];
  expect(untyped.map((part) => isTyped({ ...empty, ...part }))).toEqual(untyped.map(() => false));
});

test("the next task has the flow, the person and the due date of the one before, and only another one would be missed", () => {
  const next = entryAfter({ ...empty, name: "Acme", assignedTo: "ruth@example.com", dueAt, typed: { flow: { size: "7" } } });
  expect(next).toMatchObject({ flowId: "flow", name: "", assignedTo: "ruth@example.com", dueAt, typed: {} });
  expect(isTyped(next)).toBe(false);
  expect(isTyped({ ...next, dueAt: null })).toBe(true);
  expect(isTyped({ ...next, assignedTo: null })).toBe(true);
});
