import { describe, expect, test } from "vitest";
import { EXAMPLES, exampleFlow } from "#lib/flow/examples/index.ts";
import { listProblems } from "#lib/flow/problems.ts";
import { FlowDocument } from "#lib/flow/schema.ts";

/** About as much as a node's looks take, in px. */
const WIDTH = 200;
const HEIGHTS = { trigger: 52, step: 44, action: 36, condition: 38 } as const;
const heightOf = (node: FlowDocument["nodes"][number]) =>
  HEIGHTS[node.type] + (node.type === "condition" ? 30 * node.data.paths.length : 0);

describe("examples", () => {
  test("are eight, each with an id and a name of its own", () => {
    expect(EXAMPLES).toHaveLength(8);
    for (const of of ["id", "name"] as const) expect(new Set(EXAMPLES.map((each) => each[of])).size).toBe(8);
    expect(exampleFlow("no such example", "Mine")).toBeNull();
  });

  describe.each(EXAMPLES.map((example) => [example.name, example] as const))("%s", (_, example) => {
    const document = exampleFlow(example.id, "Mine") as FlowDocument;

    test("is a flow that can be saved, under any name, and has nothing wrong with it", () => {
      expect(FlowDocument.parse(document)).toMatchObject({ name: "Mine", description: example.description });
      expect(listProblems(document, { stepWebhooksOn: true, performers: [] })).toEqual([]);
    });

    test("stands tidily: on the grid, and no node on another", () => {
      const boxes = document.nodes.map((node) => ({ id: node.id, ...node.position, bottom: node.position.y + heightOf(node) }));
      for (const { x, y } of boxes) expect([Math.abs(x % 4), Math.abs(y % 4)]).toEqual([0, 0]);
      const touching = boxes.flatMap((one, at) =>
        boxes
          .slice(at + 1)
          .filter((other) => Math.abs(one.x - other.x) < WIDTH && one.y < other.bottom + 8 && other.y < one.bottom + 8)
          .map((other) => `${one.id} ${other.id}`),
      );
      expect(touching).toEqual([]);
    });

    test("says in one sentence what it is for", () => {
      expect(example.description).toMatch(/^[A-Z].*\.$/);
      expect(example.description.length).toBeLessThan(160);
    });
  });
});
