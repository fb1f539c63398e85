import { describe, expect, test } from "vitest";
import { exitIdsOf, nextExit } from "#lib/flow/edit/edit-exits.ts";
import { action, condition, flow, step, trigger } from "#lib/flow/testing/flow.ts";

const rule = { all: [] };
const review = step("review", { kind: "approval" });
const size = condition("size", rule, rule, undefined);

describe("the exit that a new edge takes", () => {
  test("from an approval it is Approved first; after that somebody says which", () => {
    expect(nextExit(flow(review, step("a")), "review")).toEqual({ exit: "approved", ask: false });
    expect(nextExit(flow(review, step("a"), ["review", "approved", "a"]), "review")).toEqual({ exit: null, ask: true });
    expect(nextExit(flow(review, step("a"), ["review", "rejected", "a"]), "review")).toEqual({ exit: "approved", ask: false });
  });

  test("from a condition it is the first path that leads nowhere, the default last", () => {
    const taken = (...paths: string[]) => flow(size, step("a"), ...paths.map((path) => ["size", path, "a"] as [string, string, string]));
    expect(nextExit(taken(), "size").exit).toBe("p1");
    expect(nextExit(taken("p1"), "size").exit).toBe("p2");
    expect(nextExit(taken("p1", "p2"), "size").exit).toBe("p3");
    expect(nextExit(taken("p2", "p3"), "size").exit).toBe("p1");
    expect(nextExit(taken("p1", "p2", "p3"), "size")).toEqual({ exit: null, ask: true });
  });

  test("a condition with one path needs no choice", () => {
    const one = flow(condition("one", undefined), step("a"), ["one", "p1", "a"]);
    expect(nextExit(one, "one")).toEqual({ exit: "p1", ask: false });
  });

  test("other nodes have one way out, which has no name", () => {
    const document = flow(trigger("new"), step("a"), action("b"), step("last", { kind: "approval", end: true }), ["a", "b"]);
    for (const id of ["new", "a", "b", "last", "nobody"]) expect(nextExit(document, id)).toEqual({ exit: null, ask: false });
    expect(document.nodes.flatMap(exitIdsOf)).toEqual([]);
  });
});
