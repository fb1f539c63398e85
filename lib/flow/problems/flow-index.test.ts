import { describe, expect, test } from "vitest";
import { exitsOf, indexOf, isApproval, isPassage, reachedFrom } from "#lib/flow/problems/flow-index.ts";
import type { FlowNode, StepKind } from "#lib/flow/schema.ts";
import { action, condition, end, flow, step, trigger, type Way } from "#lib/flow/testing/flow.ts";

const KINDS: readonly StepKind[] = ["task", "approval", "parallel_approval", "sequential_approval"];

describe("edges", () => {
  test("are found from both of their ends, in their order", () => {
    const index = indexOf(flow(step("a"), step("b"), step("c"), ["a", "b"], ["a", "c"], ["b", "c"]));
    expect(index.out("a").map(({ target }) => target)).toEqual(["b", "c"]);
    expect(index.into("c").map(({ source }) => source)).toEqual(["a", "b"]);
    expect([index.out("c"), index.into("a")]).toEqual([[], []]);
  });

  test("do not count where one of their nodes is not there", () => {
    const index = indexOf(flow(step("a"), ["a", "gone"], ["lost", "a"], ["lost", "gone"]));
    for (const id of ["a", "gone", "lost"]) expect([index.out(id), index.into(id)]).toEqual([[], []]);
  });
});

describe("the exits of a step", () => {
  const targets = (kind: StepKind, more: object = {}) => {
    const from = step("s", { kind, ...more });
    const parts: (FlowNode | Way)[] = [
      step("straight"),
      step("yes"),
      step("no"),
      action("pressed"),
      action("by_yes"),
      condition("if", undefined),
      ["s", "straight"],
      ["s", "approved", "yes"],
      ["s", "rejected", "no"],
      ["s", "pressed"],
      ["s", "approved", "by_yes"],
      ["s", "if"],
    ];
    return exitsOf(from, indexOf(flow(from, ...parts))).map(({ target }) => target);
  };

  test("of a task are all but the actions, which somebody presses", () => {
    expect(targets("task")).toEqual(["straight", "yes", "no", "if"]);
  });

  test.each(KINDS.slice(1))("of a %s are the straight ones, and those of being approved, actions among them", (kind) => {
    expect(targets(kind)).toEqual(["straight", "yes", "by_yes", "if"]);
  });

  test("are none of an end step", () => {
    for (const kind of KINDS) expect(targets(kind, { end: true })).toEqual([]);
  });
});

test("approvals are all kinds but tasks", () => {
  expect(KINDS.filter((kind) => isApproval(step("s", { kind })))).toEqual(KINDS.slice(1));
});

test("a task passes actions and conditions by itself", () => {
  const nodes = [trigger("t"), step("s"), action("a"), condition("c"), undefined];
  expect(nodes.filter(isPassage).map((node) => node?.id)).toEqual(["a", "c"]);
});

test("what can be come to goes neither beyond an end step nor past what is left out", () => {
  const document = flow(
    trigger("t"),
    step("a"),
    step("b"),
    end("z"),
    step("y"),
    ["t", "a"],
    ["a", "b"],
    ["b", "z"],
    ["z", "y"],
    ["b", "a"],
  );
  const index = indexOf(document);
  expect([...reachedFrom(["t"], index)]).toEqual(["t", "a", "b", "z"]);
  expect([...reachedFrom(["t"], index, "a")]).toEqual(["t", "a"]);
  expect([...reachedFrom(["gone"], index)]).toEqual(["gone"]);
});
