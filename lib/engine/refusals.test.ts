import { describe, expect, test } from "vitest";
import { refusedBy } from "#lib/engine/refusals.ts";
import { action, checked, end, flow, Play, task, trigger } from "#lib/engine/testing/test-flow.ts";
import type { RefusalCode } from "#lib/engine/types.ts";

describe("the outside reads a refusal as", () => {
  const OUTSIDE = {
    forbidden: ["not_an_approver"],
    not_found: ["not_a_step", "no_such_node"],
    action_not_available: ["action_not_available"],
    conflict: [
      "task_completed",
      "task_not_completed",
      "step_stopped",
      "step_hidden",
      "step_completed",
      "step_not_completed",
      "step_ends",
      "wrong_kind",
      "left_by_actions",
      "not_approvable",
      "already_decided",
      "out_of_turn",
      "nothing_to_reopen",
      "open_step_gone",
      "run_stands",
    ],
  } as const satisfies Record<string, readonly RefusalCode[]>;

  test.each(Object.entries(OUTSIDE))("%s, with its sentence", (code, refusals) => {
    for (const refused of refusals) expect(refusedBy({ refused, detail: "Why." })).toMatchObject({ code, detail: "Why." });
  });
});

describe("a person reads the cause and the cure", () => {
  const document = flow({ new: trigger(), a: task(), go: action(), b: task(), h: task({ visibleIf: checked("yes") }), z: end() }, [
    "new a",
    "a go",
    "go b",
    "new h",
    "b z",
  ]);
  const play = () => Play.begin(document);

  test("where a step's turn is not now", () => {
    expect(play().completes("b").detail).toBe('It is not the turn of the step "B". Complete what leads to it first.');
    expect(play().completes("h").detail).toBe('The step "H" is hidden by its show rule. Change the fields that the rule looks at first.');
    expect(play().completes("gone").detail).toBe('This version of the flow has no step "gone". Reload the task to see its steps.');
  });

  test("where a step cannot be completed or reopened", () => {
    expect(play().completes("a").detail).toBe('The step "A" is left by its actions. Perform one of them: "GO".');
    const on = play().press("go");
    expect(on.completes("a").detail).toBe('The step "A" is completed already. Reopen it to complete it again.');
    expect(on.reopens("b").detail).toBe('The step "B" is open already. Complete it before you reopen it.');
    expect(on.completes("b").reopens("z").detail).toBe('"Z" is an end step and cannot be reopened. Reopen the step that led to it.');
  });

  test("where an action cannot be performed", () => {
    expect(play().press("go").press("go").detail).toBe(
      'The action "GO" is not available: the task does not wait at "A". Reload the task to see what can be done.',
    );
    expect(play().press("gone").detail).toBe(
      'No step of this version of the flow has the action "gone". Reload the task to see what can be done.',
    );
  });

  test("where a task cannot be completed or reopened by hand", () => {
    expect(play().closes().closes().detail).toBe("The task is completed already. Reopen it before you complete it again.");
    expect(play().opens().detail).toBe(
      "The task is active, and none of its steps was stopped by completing it by hand. There is nothing to reopen.",
    );
    expect(play().press("go").completes("b").opens().detail).toBe(
      "The task came to its end by itself: completing it by hand stopped no step. Reopen one of its steps instead.",
    );
    const due = Play.begin(flow({ new: trigger(), go: action(), a: task() }, ["new go", "go a"]));
    expect(due.closes().detail).toBe(
      "An action that runs by itself is not done yet. Wait for it, try it again or discard it, then complete the task.",
    );
  });
});
