import { describe, expect, test } from "vitest";
import { namedPeople } from "#lib/flow/named-people.ts";
import { ALWAYS, messages, on, told, whole, withFields } from "#lib/flow/problems/testing.ts";
import type { FlowNode } from "#lib/flow/schema.ts";
import { action, end, field, step, type Way } from "#lib/flow/testing/flow.ts";

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
            [kind, "rejected", "todo"],
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
      ["legal", "rejected", "todo"],
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
      "r approves “done”, which is an end step and waits for nobody. Choose another one.",
      "r approves “ghost”, which is no step. Choose another one.",
      "r approves “go”, which is no step. Choose another one.",
    ]);
    const nameless = whole(step("r", { approves: ["x"] }), step("x", { name: " ", end: true }), ["go", "r"], ["r", "x"]);
    expect(messages(nameless)).toContain(
      "r approves a step without a name, which is an end step and waits for nobody. Choose another one.",
    );
  });

  test("a step that can be hidden has an exit of its own", () => {
    const visibleIf = ALWAYS;
    const hidden = (node: FlowNode, ...ways: Way[]) => told(whole(node, action("x"), ["go", "h"], ["x", "done"], ["todo", "x"], ...ways));
    expect(hidden(step("h", { visibleIf }), ["h", "x"])).toEqual(["hidden_without_exit h"]);
    expect(hidden(step("h", { visibleIf }), ["h", "x"], ["h", "done"])).toEqual([]);
    expect(hidden(step("h", { visibleIf }))).toEqual([]);
    expect(hidden(step("h", { visibleIf, end: true }))).toEqual([]);
    expect(hidden(step("h", { visibleIf, kind: "approval" }), ["h", "approved", "x"], ["h", "rejected", "todo"])).toEqual([]);
    expect(hidden(step("h", { visibleIf, kind: "approval" }), ["h", "rejected", "x"])).toEqual(["hidden_without_exit h"]);
  });

  test("an approval decides something, and asks somebody", () => {
    const approval = (data: object, ...ways: Way[]) => messages(whole(step("ok", { kind: "approval", ...data }), ["go", "ok"], ...ways));
    expect(approval({})).toEqual([
      "ok leads nowhere, whatever is decided. Connect its exit “Approved”, or choose the steps that it approves.",
    ]);
    expect(approval({ approves: ["todo"] })).toEqual([]);
    expect(approval({}, ["ok", "rejected", "todo"])).toEqual([]);
    expect(approval({}, ["ok", "approved", "done"], ["ok", "rejected", "todo"])).toEqual([]);
    const again =
      "ok leads nowhere when it is rejected: the same people are asked again. Connect its exit “Rejected”, or choose the steps that it approves.";
    expect(approval({}, ["ok", "approved", "done"])).toEqual([again]);
    expect(approval({}, ["ok", "done"])).toEqual([again]);
    // What is under review is opened again.
    expect(approval({ approves: ["todo"] }, ["ok", "approved", "done"])).toEqual([]);
    expect(approval({ end: true })).toEqual(["ok is an end step, so nobody is asked: it completes itself. Let it lead to an end step."]);
    expect(told(whole(step("task"), ["go", "task"]))).toEqual([]);
  });

  test("what an approval reviews can be completed before it", () => {
    const document = (...ways: Way[]) =>
      messages(
        whole(
          step("ok", { kind: "approval", approves: ["todo", "later"] }),
          step("later"),
          ["go", "ok"],
          ["ok", "approved", "later"],
          ["later", "done"],
          ...ways,
        ),
      );
    expect(document()).toEqual(["ok approves “later”, which comes only after it, so it can never be decided. Choose another step."]);
    expect(document(["go", "later"])).toEqual([]);
    // What nothing leads to is told by another problem.
    expect(told(whole(step("ok", { kind: "approval", approves: ["lost"] }), step("lost"), ["go", "ok"]))).toEqual(["unreachable lost"]);
    expect(told(whole(step("s", { approves: ["later"] }), step("later"), ["go", "s"], ["s", "later"]))).toEqual([]);
  });

  test("a step shows what it asks for", () => {
    const asking = (data: object) =>
      messages(withFields(whole(step("s", { requiredFields: ["a", "b"], ...data }), ["go", "s"]), field("a", "text"), field("b", "text")));
    expect(asking({ fields: ["a"] })).toEqual(["s asks for “b”, which its form does not show. Show the field, or don't ask for it."]);
    const nameless = withFields(whole(step("s", { fields: [], requiredFields: ["a"] }), ["go", "s"]), { ...field("a", "text"), name: "" });
    expect(messages(nameless)).toContain(
      "s asks for a field without a name, which its form does not show. Show the field, or don't ask for it.",
    );
    expect(asking({})).toEqual([]);
    expect(asking({ fields: ["b", "a"] })).toEqual([]);
    expect(asking({ fields: [], end: true })).toEqual([]);
  });

  test("steps wait for people who can act, as far as that is known", () => {
    const document = whole(
      step("ok", { kind: "sequential_approval", approvers: ["Ann@example.com", "gone@example.com"], assignee: "away@example.com" }),
      end("over"),
      ["go", "ok"],
      ["ok", "approved", "over"],
      ["ok", "rejected", "over"],
    );
    expect(told(document)).toEqual([]);
    expect(messages(document, { ...on, performers: ["ann@example.com"] })).toEqual([
      "ok asks gone@example.com to approve, who is no active administrator or member. Choose somebody else.",
      "ok is assigned to away@example.com, who is no active administrator or member. Choose somebody else.",
    ]);
    expect(namedPeople(document)).toEqual(["Ann@example.com", "gone@example.com", "away@example.com"]);
    const over = step("over", { end: true, kind: "approval", approvers: ["gone@example.com"], assignee: "away@example.com" });
    expect(namedPeople(whole(over, step("task", { approvers: ["gone@example.com"] })))).toEqual([]);
  });
});
