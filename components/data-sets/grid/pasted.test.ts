import fc from "fast-check";
import { expect, test } from "vitest";
import { copiedText, pastedCells } from "#components/data-sets/grid/pasted.ts";

const columns = [
  { key: "n", name: "Name", type: "text" as const },
  { key: "p", name: "Price", type: "number" as const },
  { key: "t", name: "Tags", type: "multi_select" as const, options: ["red", "blue", "pale, nearly white"] },
];
const notes = [
  { key: "a", name: "Notes", type: "long_text" as const },
  { key: "b", name: "More", type: "long_text" as const },
];

test("what a spreadsheet copied fills the cells from the one that it is pasted on", () => {
  expect(pastedCells("Tea\t12.5\tred, blue\r\nMilk\t\t\r\n", columns)).toEqual({
    rows: [
      { n: "Tea", p: "12.5", t: ["red", "blue"] },
      { n: "Milk", p: null, t: null },
    ],
    faults: 0,
  });
  expect(pastedCells('"one\n\n""two"""\tx\n5" pipe, long', notes)).toEqual({
    rows: [{ a: 'one\n\n"two"', b: "x" }, { a: '5" pipe, long' }],
    faults: 0,
  });
});

test("cells that do not fit and cells beyond the last column are counted and left out", () => {
  expect(pastedCells("Tea\tcheap\tgreen\tmore", columns)).toEqual({ rows: [{ n: "Tea" }], faults: 3 });
});

test("a text that is no table of a spreadsheet's is taken as it stands, and no text at all is an empty cell", () => {
  expect(pastedCells('"Tea" is hot\n"Milk', notes).rows).toEqual([{ a: '"Tea" is hot' }, { a: '"Milk' }]);
  expect(pastedCells("", notes).rows).toEqual([{ a: null }]);
  expect(pastedCells("sep=,\nTea, black", notes).rows).toEqual([{ a: "sep=," }, { a: "Tea, black" }]);
});

test("values are copied as they can be pasted again", () => {
  expect(copiedText(["Tea", "12.5", ["red", "blue"]])).toBe("Tea\t12.5\tred, blue");
  expect(copiedText([true, null, undefined])).toBe("true\t\t");
  const tags = ["red", "pale, nearly white"];
  expect(pastedCells(copiedText(["Tea", null, tags]), columns).rows).toEqual([{ n: "Tea", p: null, t: tags }]);
  const said = fc.string({ unit: fc.constantFrom("a", '"', "\t", "\n", "\r", ",", "'", "=") }).filter((text) => text.trim() !== "");
  fc.assert(
    fc.property(said, said, (a, b) => {
      expect(pastedCells(copiedText([a, b]), notes)).toEqual({ rows: [{ a, b }], faults: 0 });
    }),
  );
});
