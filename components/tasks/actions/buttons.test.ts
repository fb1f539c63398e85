import { describe, expect, test } from "vitest";
import { buttonsOf, headButtons } from "#components/tasks/actions/buttons.ts";
import type { DecidableJson, TaskPageJson } from "#lib/wire/pages.ts";
import type { RunJson } from "#lib/wire/run.ts";

const finish = { nodeId: "finish", name: "Finish", colour: null, confirm: false, requiredFields: [], refused: null };
const step = (nodeId: string, name: string) => ({ nodeId, name, colour: "teal" as const, requiredFields: ["staff"] });
type Run = Pick<RunJson, "status" | "action"> | null;
const buttons = (completable: TaskPageJson["completable"], run: Run = null, decidable: DecidableJson[] = []) =>
  buttonsOf({ actions: [finish], completable, decidable, run: run as RunJson | null });
const approval = (nodeId: string, name: string, mine = true): DecidableJson => ({
  nodeId,
  name,
  kind: "approval",
  approvers: [],
  waitsFor: [],
  replaced: [],
  decisions: [],
  reviews: ["Draft"],
  waitsForSteps: [],
  rejectedTo: null,
  mine,
});

test("a step that is left by completing it has a button behind the actions", () => {
  expect(buttons([])).toEqual([finish]);
  expect(buttons([step("a", "Check")])).toEqual([
    finish,
    { nodeId: "a", name: "Complete", colour: "teal", confirm: false, requiredFields: ["staff"], refused: null, completes: "Check" },
  ]);
});

test("several such steps are told apart by their names", () =>
  expect(buttons([step("a", "Check"), step("b", "Sign")]).map(({ name }) => name)).toEqual(["Finish", "Complete Check", "Complete Sign"]));

test("while a stopped action stands, a step's button says what to do about it first", () => {
  const stopped = { status: "failed" as const, action: { nodeId: "finish", name: "Finish" } };
  const running = { ...stopped, status: "running" as const };
  expect(buttons([step("a", "Check")], stopped)[1]?.refused).toBe("Finish was stopped. Try it again or discard it first.");
  expect(buttons([step("a", "Check")], running)[1]?.refused).toBeNull();
});

test("an approval has two buttons for who may decide, and none for others", () => {
  expect(buttons([], null, [approval("ok", "Legal", false)])).toEqual([finish]);
  const [, approve, reject] = buttons([], null, [approval("ok", "Legal")]);
  expect(approve).toMatchObject({ name: "Approve", colour: "green", refused: null, decides: { nodeId: "ok", step: "Legal" } });
  expect(reject).toMatchObject({ name: "Reject", colour: "red", decides: { decision: "reject", reviews: ["Draft"] } });
});

test("several approvals are told apart by their names, and wait for a stopped action", () => {
  const stopped = { status: "failed" as const, action: { nodeId: "finish", name: "Finish" } };
  const shown = buttons([], stopped, [approval("ok", "Legal"), approval("buy", "Purchase"), approval("x", "Other", false)]);
  expect(shown.map(({ name }) => name)).toEqual(["Finish", "Approve Legal", "Reject Legal", "Approve Purchase", "Reject Purchase"]);
  expect(shown[1]?.refused).toContain("Finish was stopped");
});

describe("beside the heading", () => {
  const head = (checklist: boolean, completable: TaskPageJson["completable"], withForm: string[] = []) =>
    headButtons(buttons(completable), { checklist, completable }, new Set(withForm)).map(({ name }) => name);

  test("a single step keeps its button, with a list of steps too", () => {
    expect(head(false, [step("a", "Check")])).toEqual(["Finish", "Complete"]);
    const only = { checklist: true, completable: [step("a", "Check")] };
    const [, complete] = buttons(only.completable);
    expect(headButtons(complete ? [complete] : [], only, new Set()).map(({ name }) => name)).toEqual(["Complete"]);
  });

  test("among others, the button of a list's step says which it completes", () =>
    expect(head(true, [step("a", "Check")])).toEqual(["Finish", "Complete Check"]));

  test("several steps of a list have none, and neither has one whose form completes it", () => {
    expect(head(true, [step("a", "Check"), step("b", "Sign")])).toEqual(["Finish"]);
    expect(head(true, [step("a", "Check")], ["a"])).toEqual(["Finish"]);
    expect(head(false, [step("a", "Check")], ["a"])).toEqual(["Finish"]);
  });
});
