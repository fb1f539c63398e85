import { expect, test } from "vitest";
import { copiedText, pastedCells } from "#components/data-sets/grid/pasted.ts";

const columns = [
  { key: "n", name: "Name", type: "text" as const },
  { key: "p", name: "Price", type: "number" as const },
  { key: "t", name: "Tags", type: "multi_select" as const, options: ["red", "blue"] },
];

test("what a spreadsheet copied fills the cells from the one that it is pasted on", () => {
  expect(pastedCells("Tea\t12.5\tred, blue\r\nMilk\t\t\r\n", columns)).toEqual({
    rows: [
      { n: "Tea", p: "12.5", t: ["red", "blue"] },
      { n: "Milk", p: null, t: null },
    ],
    faults: 0,
  });
});

test("cells that do not fit and cells beyond the last column are counted and left out", () => {
  expect(pastedCells("Tea\tcheap\tgreen\tmore", columns)).toEqual({ rows: [{ n: "Tea" }], faults: 3 });
});

test("a value is copied as it can be pasted again", () => {
  expect(copiedText(["red", "blue"])).toBe("red, blue");
  expect(copiedText(true)).toBe("true");
  expect(copiedText(null)).toBe("");
  expect(copiedText("12.5")).toBe("12.5");
});
