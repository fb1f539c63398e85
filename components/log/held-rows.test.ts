import { describe, expect, test } from "vitest";
import { holdRows } from "#components/log/held-rows.ts";

const row = (id: string, word = "") => ({ id, word });
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join("");
const list = (text: string) => [...text].map((id) => row(id));

describe("while somebody reads", () => {
  test.each([
    ["nothing new", "cba", "cba", "cba", 0],
    ["new ones at the top wait", "cba", "edcba", "cba", 2],
    ["what is loaded below is added", "cba", "cbaZY", "cbaZY", 0],
    ["both at once", "cba", "edcbaZ", "cbaZ", 2],
    ["one that left the list stays", "cba", "ca", "cba", 0],
    ["the last one left", "cba", "dcb", "cba", 1],
    ["all have left", "cba", "fed", "cba", 3],
    ["an empty list fills", "", "ba", "", 2],
    ["a list becomes empty", "ba", "", "ba", 0],
  ])("%s", (_case, shown, fresh, expected, waiting) => {
    const held = holdRows(list(shown), list(fresh));
    expect(ids(held.rows)).toBe(expected);
    expect(held.waiting).toBe(waiting);
  });

  test("each row is told as it stands now", () => {
    expect(holdRows([row("a", "Pending"), row("b", "Pending")], [row("a", "Delivered")]).rows).toEqual([
      row("a", "Delivered"),
      row("b", "Pending"),
    ]);
  });
});
