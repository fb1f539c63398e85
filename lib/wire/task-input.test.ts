import { describe, expect, test } from "vitest";
import { DecideStep, NewTask, PerformAction, ReplaceApprover, TaskPatch } from "#lib/wire/task-input.ts";

type Input = typeof NewTask | typeof TaskPatch | typeof PerformAction | typeof DecideStep | typeof ReplaceApprover;

/** Why an input is refused; nothing where it is not. */
const refused = (input: Input, given: object) => input.safeParse(given).error?.issues.map(({ message }) => message) ?? [];

describe.each([
  ["a new task", NewTask],
  ["a change of a task", TaskPatch],
])("%s", (_case, input) => {
  test("names nothing that it does not want to set", () => {
    expect(input.parse({})).toEqual({});
    expect(refused(input, { more: 1 })).toHaveLength(1);
  });

  test("has a name of 1 to 200 characters, without the blanks around it", () => {
    expect(input.parse({ name: ` ${"x".repeat(200)}\n` })).toEqual({ name: "x".repeat(200) });
    for (const name of ["", " "]) expect(refused(input, { name })).toEqual(["A task needs a name."]);
    expect(refused(input, { name: "x".repeat(201) })).toEqual(["At most 200 characters."]);
  });

  test("is assigned to an email or to nobody", () => {
    for (const assignedTo of [null, "ruth@example.com", "x".repeat(320)]) expect(refused(input, { assignedTo })).toEqual([]);
    expect(refused(input, { assignedTo: "x".repeat(321) })).toHaveLength(1);
  });

  test("has fields of any values, which are judged by the flow", () => {
    expect(input.parse({ fields: { Price: 7, "Paid?": null } })).toEqual({ fields: { Price: 7, "Paid?": null } });
    expect(refused(input, { fields: [] })).toHaveLength(1);
  });
});

test("a task is due at an instant, or not at all", () => {
  for (const dueAt of [null, "2026-01-31T16:00:00Z", "2026-01-31T16:00:00.000+01:00"]) expect(refused(TaskPatch, { dueAt })).toEqual([]);
  for (const dueAt of ["2026-01-31", "2026-01-31T16:00:00", "soon"])
    expect(refused(TaskPatch, { dueAt })).toEqual(["An ISO-8601 date with time and offset (2026-01-31T16:00:00Z)."]);
});

test("an action is performed by its name or its node's id", () => {
  expect(refused(PerformAction, { action: "x".repeat(200), fields: { a: 1 }, discard: true })).toEqual([]);
  expect(refused(PerformAction, { action: "" })).toEqual(["Name the action, or give its node id."]);
  for (const given of [{}, { action: "x".repeat(201) }, { action: "a", more: 1 }]) expect(refused(PerformAction, given)).toHaveLength(1);
});

test("an approver is replaced by email", () => {
  const longest = "x".repeat(320);
  expect(ReplaceApprover.parse({ from: " ann@example.com ", to: `${longest} ` })).toEqual({ from: "ann@example.com", to: longest });
  expect(refused(ReplaceApprover, { from: " ", to: "" })).toEqual(["Type an email address.", "Type an email address."]);
  expect(refused(ReplaceApprover, { from: "a", to: `${longest}x` })).toEqual(["At most 320 characters."]);
  expect(refused(ReplaceApprover, { from: "a" })).toHaveLength(1);
});

test("a decision may have a comment of at most 2,000 characters", () => {
  for (const given of [{}, { comment: null }, { comment: "" }, { comment: "x".repeat(2000) }])
    expect(refused(DecideStep, given)).toEqual([]);
  expect(refused(DecideStep, { comment: "x".repeat(2001) })).toEqual(["At most 2,000 characters."]);
  expect(refused(DecideStep, { more: 1 })).toHaveLength(1);
});
