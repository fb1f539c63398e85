import { expect, test } from "vitest";
import { buttonsOf } from "#components/tasks/buttons.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";
import type { RunJson } from "#lib/wire/run.ts";

const finish = { nodeId: "finish", name: "Finish", colour: null, confirm: false, requiredFields: [], refused: null };
const step = (nodeId: string, name: string) => ({ nodeId, name, colour: "teal" as const, requiredFields: ["staff"] });
const buttons = (completable: TaskPageJson["completable"], run: Pick<RunJson, "status" | "action"> | null = null) =>
  buttonsOf({ actions: [finish], completable, run: run as RunJson | null });

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
