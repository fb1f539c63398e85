import { describe, expect, test } from "vitest";
import { reopenedWords, standstill, stepRows, wordsOf } from "#components/tasks/steps/step-rows.ts";
import type { StepReason } from "#lib/engine/reasons.ts";
import type { DecidableJson, MemberJson, TaskPageJson, TaskStepJson } from "#lib/wire/pages.ts";
import type { RunJson } from "#lib/wire/run.ts";
import type { StepJson, TaskJson } from "#lib/wire/task.ts";

const dana: MemberJson = { id: "m1", email: "dana@example.com", firstName: "Dana", lastName: "Okafor", role: "member", active: true };
const reader = { email: "tom@example.com", locale: "en-GB" };
const at = "2026-01-31T09:00:00.000Z";
const open: StepReason = { kind: "open" };
const completed = (by: string | null, decision: "Approved" | "Rejected" | null = null): StepReason => ({
  kind: "completed",
  by,
  at,
  decision,
});

const step = (nodeId: string, reason: StepReason, more: Partial<TaskStepJson> = {}): TaskStepJson => ({
  nodeId,
  name: nodeId.toUpperCase(),
  colour: null,
  kind: "task",
  end: false,
  description: "",
  form: null,
  requiredFields: [],
  leftBy: [],
  checked: true,
  reopenable: reason.kind === "completed",
  reason,
  waitingSince: reason.kind === "open" ? at : null,
  ...more,
});

const state = ({ nodeId, name, kind, reason }: TaskStepJson): StepJson => ({
  id: nodeId,
  nodeId,
  name,
  kind,
  assignee: null,
  dueAt: null,
  status: reason.kind === "completed" ? "Completed" : "NotCompleted",
  stopped: reason.kind === "not_reached",
  hidden: reason.kind === "hidden",
  reachedAt: reason.kind === "open" ? at : null,
  completedAt: null,
  completedBy: null,
  deliveries: [],
});

const run = (status: "running" | "failed") => ({ status, action: { nodeId: "go", name: "Go" } }) as RunJson;

function pageOf(steps: TaskStepJson[], more: Partial<TaskPageJson> = {}) {
  const completable = steps.filter(({ reason, checked }) => checked && reason.kind === "open");
  return {
    task: { steps: steps.map(state) } as unknown as TaskJson,
    steps,
    fields: [{ key: "value", name: "Contract Value", type: "number" as const }],
    members: [dana],
    run: null,
    completable: completable.map(({ nodeId, name }) => ({ nodeId, name, colour: null, requiredFields: [] })),
    decidable: [],
    may: { perform: true, edit: true, administer: false, readCalls: false },
    ...more,
  };
}
const rows = (steps: TaskStepJson[], more: Partial<TaskPageJson> = {}) => stepRows(pageOf(steps, more), reader);
const one = (given: TaskStepJson, more: Partial<TaskPageJson> = {}) => {
  const { shown, hidden } = rows([given], more);
  return shown[0] ?? hidden[0];
};

describe("the rows of a checklist", () => {
  test("stand in the order of nodes, end steps last, hidden ones apart", () => {
    const { shown, hidden } = rows([
      step("z", { kind: "not_reached", after: [], rejected: [] }, { end: true, checked: false }),
      step("a", open),
      step("h", { kind: "hidden", rules: { all: [] } }),
      step("b", completed(dana.email)),
    ]);
    expect([shown, hidden].map((list) => list.map(({ step: { nodeId } }) => nodeId))).toEqual([["a", "b", "z"], ["h"]]);
  });

  test("count what is visible and no end step", () => {
    const { done, total } = rows([
      step("a", completed(dana.email)),
      step("b", open),
      step("h", { kind: "hidden", rules: { all: [] } }),
      step("z", completed(null), { end: true, checked: false }),
    ]);
    expect([done, total]).toEqual([1, 2]);
  });
});

describe("a row", () => {
  test("of an open step can be checked, and says since when it is open", () => {
    expect(one(step("a", open))).toMatchObject({ done: false, check: { refused: null }, words: "Open", since: at });
  });

  test("of a completed step can be unchecked, and names who completed it", () => {
    expect(one(step("a", completed(dana.email)))).toMatchObject({
      done: true,
      check: { refused: null },
      words: "Completed by Dana Okafor",
      since: at,
    });
  });

  test("names somebody who is no member by the email", () =>
    expect(one(step("a", completed("gone@example.com")))?.words).toBe("Completed by gone@example.com"));

  test("that cannot be checked now says why, as its second line does", () => {
    const held = one(step("b", { kind: "held_back", by: ["b"] }));
    expect(held).toMatchObject({
      check: { refused: "Held back: B was opened again" },
      words: "Held back: B was opened again",
      since: null,
    });
  });

  test("of a step that its actions leave has no check, and names them", () => {
    expect(one(step("a", open, { checked: false, leftBy: ["Start", "Ask"] }))).toMatchObject({
      check: null,
      words: "Start or Ask leads on",
    });
  });

  test("of an end step says that it was reached", () => {
    expect(one(step("z", completed(null), { end: true, checked: false }))).toMatchObject({ check: null, words: "Reached" });
  });

  test("of an approval says who decides, and afterwards what was decided", () => {
    const approval: DecidableJson = {
      nodeId: "ok",
      name: "OK",
      kind: "approval",
      approvers: [dana.email],
      replaced: [],
      waitsFor: [dana.email],
      decisions: [],
      reviews: [],
      waitsForSteps: [],
      rejectedTo: null,
      mine: false,
    };
    const ok = { kind: "approval" as const, checked: false };
    expect(one(step("ok", open, ok), { decidable: [approval] })).toMatchObject({ check: null, words: "Waits for Dana Okafor" });
    const waits = { ...approval, waitsForSteps: ["A"] };
    expect(one(step("ok", { kind: "waits_for_review", of: ["ok"] }, ok), { decidable: [waits] })?.words).toBe("Waits for OK");
    expect(one(step("ok", completed(dana.email, "Rejected"), ok))?.words).toBe("Rejected by Dana Okafor");
  });

  test("of a hidden step tells its rule by the fields' names", () => {
    const rules = { all: [{ field: "value", op: "greater_than" as const, value: 5000 }] };
    expect(one(step("h", { kind: "hidden", rules }))?.words).toBe("Hidden by its rule: Contract Value > 5,000");
  });
});

describe("while nothing can be checked", () => {
  test("each open and completed step says what has to be done first", () => {
    const stopped = "Go was stopped. Try it again or discard it first.";
    expect(one(step("a", open), { run: run("failed") })?.check).toEqual({ refused: stopped });
    expect(one(step("a", completed(null)), { run: run("failed") })?.check).toEqual({ refused: stopped });
    expect(standstill({ run: run("running"), may: pageOf([]).may })).toBe("Go is running. Wait until it is done.");
  });

  test("an integrator is told that integrators watch", () => {
    const may = { perform: false, edit: false, administer: false, readCalls: true };
    expect(standstill({ run: null, may })).toContain("Integrators watch");
  });
});

test("an action that the page does not know is told without its name", () => {
  const page = pageOf([step("a", open)]);
  expect(wordsOf(page, "en-GB")({ kind: "waits_for_action", actions: ["x"] })).toBe("Waits until an action that runs by itself is done");
  expect(wordsOf({ ...page, run: run("failed") }, "en-GB")({ kind: "waits_for_action", actions: ["go"] })).toBe("Waits until Go is done");
});

describe("what reopening a step did", () => {
  const before = pageOf([step("a", completed(null)), step("b", open), step("ok", open), step("c", { kind: "held_back", by: ["x"] })]);
  const told = (b: StepReason, ok: StepReason) =>
    reopenedWords("A", before, pageOf([step("a", open), step("b", b), step("ok", ok), step("c", { kind: "held_back", by: ["x", "a"] })]));

  test("is told where nothing waits behind it", () => expect(told(open, open)).toBe("A reopened."));

  test("names the steps that were open and wait again", () => {
    expect(told(open, { kind: "waits_for_review", of: ["a"] })).toBe("A reopened. OK waits again.");
    expect(told({ kind: "held_back", by: ["a"] }, { kind: "waits_for_review", of: ["a"] })).toBe("A reopened. B and OK wait again.");
  });
});
