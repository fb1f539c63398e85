import { describe, expect, test } from "vitest";
import { ALWAYS, call, going, messages, on, told, whole, withFields } from "#lib/flow/problems/testing.ts";
import { listProblems } from "#lib/flow/problems.ts";
import type { FlowNode } from "#lib/flow/schema.ts";
import { action, condition, field, step, trigger, type Way } from "#lib/flow/testing/flow.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import type { Operation } from "#lib/operations/index.ts";

describe("templates", () => {
  test("have a syntax, as the engine found it", () => {
    const templateErrors = [
      { nodeId: "go", operationId: "o1", path: "url", message: "Line 1: unexpected end." },
      { nodeId: "gone", path: "url", message: "x" },
    ];
    expect(listProblems(going(call()), { ...on, templateErrors })).toEqual([
      {
        severity: "error",
        code: "template_syntax",
        nodeId: "go",
        operationId: "o1",
        message: "go has a template that can't be read. Line 1: unexpected end.",
      },
    ]);
  });

  test("each ref-id means one thing", () => {
    const ids = (...refIds: string[]) => told(going(...refIds.map((refId, at) => call({ id: `o${at + 1}`, refId }))));
    expect(ids("a", "b")).toEqual([]);
    expect(ids("a", "b", "a", "a")).toEqual(["duplicate_ref_id go o3", "duplicate_ref_id go o4"]);
    expect(ids("a", "a_status")).toEqual(["duplicate_ref_id go o2"]);
    expect(ids("task", "request", "loop")).toEqual(["duplicate_ref_id go o1", "duplicate_ref_id go o2", "duplicate_ref_id go o3"]);
  });

  const reads = (name: string, id = "o9"): Operation => ({
    id,
    kind: "update_fields",
    set: { f: `{{ ${name} }}${"{{ task }}{{ user.id }}{{ action }}{{ flow.id }}{{ now }}"}` },
  });
  const refs = (...parts: (FlowNode | Way)[]) => told(withFields(whole(...parts), field("f", "text")));

  test("read an answer behind its call, in the same action", () => {
    expect(told(withFields(going(call({ refId: "crm" }), reads("crm.x"), reads("crm_status", "o8")), field("f", "text")))).toEqual([]);
    expect(told(withFields(going(call(), reads("res1")), field("f", "text")))).toEqual([]);
    const before = withFields(going(reads("crm.x"), call({ refId: "crm" })), field("f", "text"));
    expect(told(before)).toEqual(["unknown_ref go o9"]);
    expect(messages(before)).toEqual([
      "go reads “crm”, which is not there at this point: it lasts until a person acts. Put what is needed into a field.",
    ]);
  });

  test("read an answer further down the chain, over conditions and actions", () => {
    const chain: (FlowNode | Way)[] = [
      action("a", [call({ refId: "crm" })]),
      condition("if", { all: [{ expression: "crm.ok" }] }, undefined),
      action("b", [reads("crm")]),
      ["todo", "a"],
      ["a", "if"],
      ["if", "p1", "b"],
      ["if", "p2", "done"],
      ["b", "done"],
    ];
    expect(refs(...chain)).toEqual([]);
  });

  test("do not read it once a person has acted", () => {
    const chain = (middle: FlowNode, ...ways: Way[]): (FlowNode | Way)[] => [
      action("a", [call({ refId: "crm" })]),
      middle,
      action("b", [reads("crm")]),
      ["todo", "a"],
      ["a", "mid"],
      ["b", "done"],
      ...ways,
    ];
    expect(refs(...chain(step("mid"), ["mid", "b"]))).toEqual(["unknown_ref b o9"]);
    expect(refs(...chain(step("mid", { kind: "approval" }), ["mid", "approved", "b"], ["mid", "rejected", "done"]))).toEqual([
      "unknown_ref b o9",
    ]);
    // A hidden step is passed, and the chain goes on.
    expect(
      refs(...chain(step("mid", { visibleIf: ALWAYS, kind: "approval" }), ["mid", "approved", "b"], ["mid", "rejected", "done"])),
    ).toEqual([]);
    expect(refs(...chain(step("mid", { visibleIf: ALWAYS }), ["mid", "done"], ["mid", "b"]))).toEqual(["unknown_ref b o9"]);
  });

  test("read nothing that does not exist, told once for each row", () => {
    const document = withFields(going(reads("nothing }}{{ nothing.x }}{{ request"), reads("nothing", "o8")), field("f", "text"));
    expect(told(document)).toEqual(["unknown_ref go o9", "unknown_ref go o9", "unknown_ref go o8"]);
    expect(messages(document)).toContain("go reads “nothing”, which does not exist. Choose another value, or remove it.");
  });

  test("of a webhook trigger's chain read its ref-id and its request", () => {
    const webhook = trigger("hook", {
      kind: "webhook",
      refId: "web1",
      set: { f: "{{ web1.x }}{{ request.query.z }}{{ res1.y }}" },
      operations: [call()],
    });
    expect(refs(webhook, action("auto", [reads("web1"), reads("request", "o8")]), ["hook", "auto"], ["auto", "todo"])).toEqual([]);
    expect(
      refs(webhook, action("auto", [reads("web1"), reads("request", "o8")]), ["hook", "todo"], ["todo", "auto"], ["auto", "done"]),
    ).toEqual(["unknown_ref auto o9", "unknown_ref auto o8"]);
    expect(refs(trigger("form", { kind: "form", set: { f: "{{ request.x }}" } }), ["form", "todo"])).toEqual([]);
  });

  test("chains that lead in a circle are followed to their end", () => {
    expect(
      refs(
        action("a", [call({ refId: "x" }), reads("y")]),
        action("b", [call({ refId: "y" }), reads("x")]),
        ["go", "a"],
        ["a", "b"],
        ["b", "a"],
      ),
    ).toEqual(["loop_without_step a"]);
  });
});

test("a webhook's response reads what the chain behind it learns by itself, not what comes after a person", () => {
  const answering = { response: { body: "{{ res1.value }}{{ web1.x }}{{ request.query.y }}" } };
  expect(told(webhookFlow(answering, { automatic: [call()] }))).toEqual([]);
  const later = webhookFlow(answering, { automatic: [call()] });
  const edges = [
    { id: "e1", source: "hook", target: "not_started" },
    { id: "e2", source: "not_started", target: "check" },
  ];
  expect(told({ ...later, edges })).toContain("unknown_ref hook");
});
