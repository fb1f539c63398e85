import { describe, expect, test } from "vitest";
import { blankNode } from "#lib/flow/edit/edit.ts";
import { setStepKind } from "#lib/flow/edit/edit-approval.ts";
import { deleteFromWays } from "#lib/flow/edit/edit-delete.ts";
import { insertNode } from "#lib/flow/edit/edit-insert.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { starterFlow } from "#lib/flow/starter.ts";
import { action, condition, flow, step, trigger } from "#lib/flow/testing/flow.ts";

const waysOf = ({ edges }: FlowDocument) =>
  edges.map(({ source, sourceHandle, target }) => `${source}${sourceHandle ? `.${sourceHandle}` : ""} > ${target}`);
const without = (document: FlowDocument, ...ids: string[]) => waysOf(deleteFromWays(document, ids).document);

const RULED = { all: [{ field: "amount", op: "is_empty" as const }] };

describe("what led to a deleted node leads on past it", () => {
  const line = flow(trigger("new"), step("a"), action("go"), step("b"), ["new", "a"], ["a", "go"], ["go", "b"]);

  test("where one way led in and one out", () => {
    expect(without(line, "go")).toEqual(["new > a", "a > b"]);
    expect(deleteFromWays(line, ["go"]).healed.map(({ id, target }) => [id, target])).toEqual([["e1", "b"]]);
  });

  test("over several that are deleted at once", () => {
    expect(without(line, "a", "go")).toEqual(["new > b"]);
    const longer = flow(step("a"), action("go"), step("b"), action("tell"), ["a", "go"], ["go", "b"], ["b", "tell"]);
    expect(without(longer, "b", "go")).toEqual(["a > tell"]);
  });

  test("by the exit that it had", () => {
    const document = flow(
      condition("if", { all: [] }, undefined),
      step("ask"),
      step("b"),
      step("c"),
      ["if", "p1", "ask"],
      ["if", "p2", "c"],
      ["ask", "b"],
    );
    expect(without(document, "ask")).toEqual(["if.p1 > b", "if.p2 > c"]);
  });

  test("so that what was put into an edge can be taken out of it again", () => {
    const starter = starterFlow("Orders");
    for (const type of ["step", "condition"] as const) {
      const inserted = insertNode(starter, "e5", blankNode(starter, type, "x", { x: 0, y: 0 }), "e9");
      expect(waysOf(inserted)).not.toEqual(waysOf(starter));
      expect(without(inserted, "x")).toEqual(waysOf(starter));
    }
  });

  test("past an approval whose rejection led nowhere, as one that was put into an edge is taken out again", () => {
    const document = flow(step("a"), step("ok", { kind: "approval" }), step("b"), ["a", "ok"], ["ok", "approved", "b"]);
    expect(without(document, "ok")).toEqual(["a > b"]);
    const starter = starterFlow("Orders");
    const inserted = insertNode(starter, "e5", blankNode(starter, "step", "x", { x: 0, y: 0 }), "e9");
    expect(without(setStepKind(inserted, "x", "approval"), "x")).toEqual(waysOf(starter));
  });

  test("where all ways of a condition or an approval led to one place", () => {
    const asked = flow(step("a"), condition("if", RULED, undefined), step("b"), ["a", "if"], ["if", "p1", "b"], ["if", "p2", "b"]);
    expect(without(asked, "if")).toEqual(["a > b"]);
    const ok = step("ok", { kind: "approval" });
    const decided = flow(trigger("new"), ok, action("tell"), ["new", "ok"], ["ok", "approved", "tell"], ["ok", "rejected", "tell"]);
    expect(without(decided, "ok")).toEqual(["new > tell"]);
  });
});

describe("nothing is connected", () => {
  test("where the node led nowhere, or to several places", () => {
    const end = flow(step("a"), action("go"), ["a", "go"]);
    expect(deleteFromWays(end, ["go"])).toMatchObject({ document: { edges: [] }, healed: [] });
    const fork = flow(step("a"), action("go"), step("b"), step("c"), ["a", "go"], ["go", "b"], ["go", "c"]);
    expect(without(fork, "go")).toEqual([]);
  });

  test("where the one before leads on by something else", () => {
    const choice = flow(step("a"), action("go"), action("stop"), step("b"), ["a", "go"], ["a", "stop"], ["go", "b"]);
    expect(without(choice, "go")).toEqual(["a > stop"]);
  });

  test("where an action that somebody presses would run by itself, or the other way round", () => {
    const pressed = flow(trigger("new"), step("a"), action("go"), ["new", "a"], ["a", "go"]);
    expect(without(pressed, "a")).toEqual([]);
    const byItself = flow(step("a"), action("go"), action("tell"), ["a", "go"], ["go", "tell"]);
    expect(without(byItself, "go")).toEqual([]);
    const among = flow(trigger("new"), action("go"), action("tell"), ["new", "go"], ["go", "tell"]);
    expect(without(among, "go")).toEqual(["new > tell"]);
  });

  test.each([
    ["p1", RULED],
    ["p1", { all: [] }],
    ["p2", RULED],
  ])("by the path %s alone, so that what held under a rule would hold always", (path, rules) => {
    const document = flow(step("a"), condition("if", rules, undefined), step("b"), ["a", "if"], ["if", path, "b"]);
    expect(without(document, "if")).toEqual([]);
  });

  test("by a rejection alone", () => {
    const document = flow(step("a"), step("ok", { kind: "approval" }), step("b"), ["a", "ok"], ["ok", "rejected", "b"]);
    expect(without(document, "ok")).toEqual([]);
  });

  test("where what runs by itself would lead back to itself without a step", () => {
    const asked = condition("if", RULED, undefined);
    const back = flow(action("a"), step("s"), asked, step("b"), ["a", "s"], ["s", "if"], ["if", "p1", "a"], ["if", "p2", "b"]);
    expect(without(back, "s")).toEqual(["if.p1 > a", "if.p2 > b"]);
    const both = flow(action("a"), step("s"), asked, step("t"), ["a", "s"], ["s", "if"], ["if", "p1", "t"], ["t", "a"]);
    expect(without(both, "s")).toEqual(["a > if", "if.p1 > t", "t > a"]);
    expect(without(both, "s", "t")).toEqual(["a > if"]);
  });

  test("to itself, or twice", () => {
    const circle = flow(step("a"), action("go"), ["a", "go"], ["go", "a"]);
    expect(without(circle, "go")).toEqual([]);
    const both = flow(action("a"), step("b"), step("c"), ["a", "c"], ["a", "b"], ["b", "c"]);
    expect(without(both, "b")).toEqual(["a > c"]);
  });
});
