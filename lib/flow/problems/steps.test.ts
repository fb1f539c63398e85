import { describe, expect, test } from "vitest";
import { messages, told, whole } from "#lib/flow/problems/testing.ts";
import type { FlowNode } from "#lib/flow/schema.ts";
import { action, step, type Way } from "#lib/flow/testing.ts";

describe("steps", () => {
  test("approvals of several have approvers, each once", () => {
    const kinds = ["approval", "parallel_approval", "sequential_approval"] as const;
    const approvals = (approvers?: string[]) =>
      told(
        whole(
          ...kinds.flatMap((kind): (FlowNode | Way)[] => [
            step(kind, { kind, ...(approvers && { approvers }) }),
            ["go", kind],
            [kind, "approved", "done"],
          ]),
        ),
      );
    expect(approvals()).toEqual(["no_approvers parallel_approval", "no_approvers sequential_approval"]);
    expect(approvals([" "])).toEqual(["no_approvers parallel_approval", "no_approvers sequential_approval"]);
    expect(approvals(["a@b.c", "d@e.f"])).toEqual([]);
    expect(approvals(["a@b.c", "A@b.c "])).toEqual(kinds.map((kind) => `approver_twice ${kind}`));
  });

  test("an approval without approvers says what to do", () => {
    const document = whole(
      step("legal", { kind: "parallel_approval", name: "Legal approval", approvers: [] }),
      ["go", "legal"],
      ["legal", "approved", "done"],
    );
    expect(messages(document)).toEqual(["Legal approval has nobody to approve. Choose at least one approver."]);
  });

  test("approvals review other steps that wait for somebody", () => {
    const document = whole(
      step("r", { kind: "approval", approves: ["todo", "r", "done", "ghost", "go", "ghost"] }),
      ["go", "r"],
      ["r", "approved", "done"],
    );
    expect(messages(document)).toEqual([
      "r approves itself. Choose other steps.",
      "r approves done, which is an end step and waits for nobody. Choose another one.",
      "r approves ghost, which is no step. Choose another one.",
      "r approves go, which is no step. Choose another one.",
    ]);
  });

  test("a step that can be hidden has an exit of its own", () => {
    const visibleIf = { all: [] };
    const hidden = (node: FlowNode, ...ways: Way[]) => told(whole(node, action("x"), ["go", "h"], ["x", "done"], ["todo", "x"], ...ways));
    expect(hidden(step("h", { visibleIf }), ["h", "x"])).toEqual(["hidden_without_exit h"]);
    expect(hidden(step("h", { visibleIf }), ["h", "x"], ["h", "done"])).toEqual([]);
    expect(hidden(step("h", { visibleIf }))).toEqual([]);
    expect(hidden(step("h", { visibleIf, end: true }))).toEqual([]);
    expect(hidden(step("h", { visibleIf, kind: "approval" }), ["h", "approved", "x"])).toEqual([]);
    expect(hidden(step("h", { visibleIf, kind: "approval" }), ["h", "rejected", "x"])).toEqual(["hidden_without_exit h"]);
  });
});
