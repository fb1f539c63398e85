import { describe, expect, test } from "vitest";
import { insertNode } from "#lib/flow/edit/edit-insert.ts";
import { action, condition, flow, step } from "#lib/flow/testing/flow.ts";

const review = step("review", { kind: "approval" });
const document = flow(review, step("done"), step("refused"), ["review", "approved", "done"], ["review", "rejected", "refused"]);
const ways = (after: typeof document) => after.edges.map(({ source, sourceHandle, target }) => [source, sourceHandle ?? null, target]);

describe("a node that is put into an edge", () => {
  test("takes the edge as it leaves its source, and leads on to its target", () => {
    const after = insertNode(document, "e0", action("tell"), "new");
    expect(after.nodes.map(({ id }) => id)).toEqual(["review", "done", "refused", "tell"]);
    expect(ways(after)).toEqual([
      ["review", "approved", "tell"],
      ["review", "rejected", "refused"],
      ["tell", null, "done"],
    ]);
    expect(after.edges.map(({ id }) => id)).toEqual(["e0", "e1", "new"]);
    expect(document.edges).toHaveLength(2);
  });

  test("a condition leads on by its default path, an approval when it is approved", () => {
    expect(ways(insertNode(document, "e1", condition("size", { all: [] }, undefined), "new")).at(-1)).toEqual(["size", "p2", "refused"]);
    expect(ways(insertNode(document, "e1", step("again", { kind: "approval" }), "new")).at(-1)).toEqual(["again", "approved", "refused"]);
  });

  test("an edge that is gone changes nothing", () => {
    expect(insertNode(document, "e9", action("tell"), "new")).toBe(document);
  });
});
