import { expect, test } from "vitest";
import { setStepKind } from "#lib/flow/edit/edit-approval.ts";
import type { FlowDocument, StepNode } from "#lib/flow/schema.ts";
import { flow, step, trigger } from "#lib/flow/testing/flow.ts";

const plain = flow(trigger("t"), step("a"), step("b"), step("c"), ["t", "a"], ["a", "b"], ["a", "c"], ["b", "c"]);
const ways = ({ edges }: FlowDocument) => edges.map(({ source, target, sourceHandle }) => [source, target, sourceHandle ?? null]);
const dataOf = (document: FlowDocument, id: string) => (document.nodes.find((node) => node.id === id) as StepNode).data;

test("a step that becomes an approval leads on when it is approved", () => {
  const after = setStepKind(plain, "a", "parallel_approval");
  expect(dataOf(after, "a").kind).toBe("parallel_approval");
  expect(ways(after)).toEqual([
    ["t", "a", null],
    ["a", "b", "approved"],
    ["a", "c", "approved"],
    ["b", "c", null],
  ]);
});

test("an approval that becomes a task leads straight on, once to each, and knows nothing of approving", () => {
  const approval = step("a", { kind: "approval", approvers: ["ann@example.com"], approves: ["b"] });
  const before = flow(trigger("t"), approval, step("b"), step("c"), ["a", "approved", "b"], ["a", "b"], ["a", "rejected", "c"]);
  const after = setStepKind(before, "a", "task");
  expect(ways(after)).toEqual([["a", "b", null]]);
  expect(dataOf(after, "a")).toEqual({ kind: "task", name: "a" });
});

test("among approvals exits, approvers and what is reviewed stay", () => {
  const before = flow(step("a", { kind: "approval", approvers: ["ann@example.com"] }), step("b"), ["a", "rejected", "b"]);
  const after = setStepKind(before, "a", "sequential_approval");
  expect(ways(after)).toEqual([["a", "b", "rejected"]]);
  expect(dataOf(after, "a").approvers).toEqual(["ann@example.com"]);
});

test("exits of other steps stay as they are", () => {
  const before = flow(step("a"), step("r", { kind: "approval" }), step("b"), ["r", "rejected", "b"], ["a", "b"], ["r", "b"]);
  expect(ways(setStepKind(before, "a", "approval"))).toEqual([
    ["r", "b", "rejected"],
    ["a", "b", "approved"],
    ["r", "b", null],
  ]);
});

test("among approvals an exit that is none yet stays none", () => {
  const before = flow(step("a", { kind: "approval" }), step("b"), ["a", "b"]);
  expect(ways(setStepKind(before, "a", "parallel_approval"))).toEqual([["a", "b", null]]);
});

test("nothing changes where there is nothing to change", () => {
  expect(setStepKind(plain, "gone", "approval")).toBe(plain);
  expect(setStepKind(plain, "a", "task")).toBe(plain);
  expect(setStepKind(plain, "t", "approval")).toBe(plain);
});
