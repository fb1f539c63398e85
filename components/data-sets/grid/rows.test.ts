import { expect, test } from "vitest";
import { type GridRows, holding } from "#components/data-sets/grid/rows.ts";

const record = (id: string) => ({ id, cells: {} });
const listOf = (...ids: string[]): GridRows => ({
  count: ids.length,
  at: (row) => (ids[row] === undefined ? undefined : record(ids[row])),
  rowOf: (id) => (ids.includes(id) ? ids.indexOf(id) : undefined),
  load: async () => [],
  need: () => undefined,
});
const seen = (rows: GridRows) => Array.from({ length: rows.count }, (_, row) => rows.at(row)?.id);

test("a record that is held stays in its row, in place of what stands there by now and behind the end", () => {
  expect(seen(holding(listOf("a", "b", "c"), record("b"), 1))).toEqual(["a", "b", "c"]);
  expect(seen(holding(listOf("a", "c"), record("b"), 1))).toEqual(["a", "b"]);
  expect(seen(holding(listOf("a"), record("b"), 1))).toEqual(["a", "b"]);
  expect(seen(holding(listOf(), record("b"), 1))).toEqual([undefined, "b"]);
});
