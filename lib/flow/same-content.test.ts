import { expect, test } from "vitest";
import { connect, moveNodes } from "#lib/flow/edit/edit.ts";
import { sameContent, standingAs } from "#lib/flow/same-content.ts";
import { end, flow, step, trigger } from "#lib/flow/testing/flow.ts";

const document = flow(trigger("new"), step("todo"), end("done"), ["new", "todo"], ["todo", "done"]);

test("a document whose nodes were moved says the same", () => {
  const moved = moveNodes(document, new Map([["todo", { x: 400, y: 80 }]]));
  expect(moved).not.toBe(document);
  expect(sameContent(document, moved)).toBe(true);
  expect(sameContent(document, document)).toBe(true);
});

test("every other change is one", () => {
  const [first, ...others] = document.nodes;
  if (!first) throw new Error("the flow has nodes");
  for (const changed of [
    connect(document, { source: "new", target: "done" }, "e9"),
    { ...document, name: "Another" },
    { ...document, nodes: others },
    { ...document, nodes: [...others, first] },
    { ...document, nodes: [{ ...first, data: { ...first.data, name: "Another" } } as typeof first, ...others] },
  ])
    expect(sameContent(document, changed)).toBe(false);
});

const elsewhere = moveNodes(document, new Map([["todo", { x: 400, y: 80 }]]));

test("what a form changed stands where the canvas has it, new nodes where they were put", () => {
  const added = { ...document, nodes: [...document.nodes, step("more")] };
  const standing = standingAs(added, elsewhere);
  expect(standing.nodes.find(({ id }) => id === "todo")).toBe(elsewhere.nodes.find(({ id }) => id === "todo"));
  expect(standing.nodes.at(-1)).toBe(added.nodes.at(-1));
});

test("a form that changed nothing leaves the document as it stands", () => {
  expect(standingAs(document, elsewhere)).toBe(elsewhere);
});
