import { describe, expect, test } from "vitest";
import { ALWAYS, messages, on, told, whole } from "#lib/flow/problems/testing.ts";
import { listProblems } from "#lib/flow/problems.ts";
import { action, condition, end, flow, step, trigger, type Way } from "#lib/flow/testing/flow.ts";

describe("ways", () => {
  test("a flow begins with a trigger", () => {
    expect(listProblems(flow(end("a")), on)).toEqual([
      { severity: "error", code: "no_trigger", message: "The flow has no beginning. Add a trigger, and connect it to a step." },
    ]);
  });

  test("actions and triggers lead somewhere; a step without exits ends its branch", () => {
    const document = whole(trigger("other"), action("cancel", [], { name: "Cancel" }), step("open"), ["todo", "cancel"], ["go", "open"]);
    expect(told(document)).toEqual(["dead_end other", "dead_end cancel"]);
    expect(messages(document)[1]).toBe("Cancel leads nowhere. Connect it to a step, or delete it.");
  });

  test("each path of a condition leads somewhere; the last can't be deleted", () => {
    const document = whole(condition("if", ALWAYS, ALWAYS, undefined), ["todo", "if"], ["if", "p2", "done"]);
    expect(messages(document)).toEqual([
      "if leads nowhere on “Path 1”. Connect this path to a step, or delete it.",
      "if leads nowhere on “Path 3”. Connect this path to a step.",
    ]);
  });

  test("what nothing leads to is a warning, and an end step leads nowhere", () => {
    const document = whole(action("more"), end("x"), ["done", "more"], ["more", "x"]);
    expect(told(document)).toEqual(["unreachable more", "unreachable x"]);
    expect(listProblems(document, on)[0]).toMatchObject({
      severity: "warning",
      message: "more is never reached. Connect something to it, or delete it.",
    });
  });

  test("nothing leads to a trigger, and a condition is left by its paths", () => {
    const document = whole(
      condition("if", undefined),
      ["go", "if"],
      ["if", "p1", "done"],
      ["if", "done"],
      ["if", "p9", "done"],
      ["go", "new"],
    );
    expect(told(document)).toEqual(["edge_invalid new", "edge_invalid if"]);
  });

  test("automatic actions do not lead back to themselves", () => {
    const document = whole(
      action("a"),
      condition("b", undefined),
      action("self"),
      step("pause"),
      action("c"),
      ["go", "a"],
      ["a", "b"],
      ["b", "p1", "a"],
      ["go", "self"],
      ["self", "self"],
      ["go", "pause"],
      ["pause", "c"],
      ["c", "pause"],
    );
    expect(told(document)).toEqual(["loop_without_step a", "loop_without_step self"]);
  });

  test("two circles that touch are one", () => {
    const document = whole(
      action("a"),
      action("b"),
      action("c"),
      ["go", "b"],
      ["b", "a"],
      ["a", "b"],
      ["b", "c"],
      ["c", "b"],
      ["c", "done"],
      ["a", "done"],
    );
    expect(told(document)).toEqual(["loop_without_step a"]);
  });

  test("automatic actions that lead back to themselves over steps that may all be hidden are a warning", () => {
    const round = (data: object, ...ways: Way[]) =>
      messages(
        whole(
          step("h", { kind: "approval", ...data }),
          action("a"),
          condition("if", ALWAYS, undefined),
          ["go", "h"],
          ["h", "approved", "a"],
          ["h", "rejected", "todo"],
          ["a", "if"],
          ["if", "p1", "done"],
          ["if", "p2", "h"],
          ...ways,
        ),
      );
    expect(round({ visibleIf: ALWAYS })).toEqual([
      "a leads back to itself while “h” is hidden, and is stopped after 10 times. Put a step into the circle that is always shown.",
    ]);
    expect(round({ visibleIf: ALWAYS, name: "" })).toContain(
      "a leads back to itself while a step without a name is hidden, and is stopped after 10 times. Put a step into the circle that is always shown.",
    );
    expect(round({})).toEqual([]);
    // Within one event every node is entered once, so a circle without an action ends by itself.
    const still = whole(
      step("h", { visibleIf: ALWAYS }),
      condition("if", ALWAYS, undefined),
      ["go", "h"],
      ["h", "if"],
      ["if", "p1", "h"],
      ["if", "p2", "done"],
    );
    expect(told(still)).toEqual([]);
  });
});
