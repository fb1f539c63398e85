import { describe, expect, test } from "vitest";
import { excerptOf, holdsWord, readingsOf } from "#lib/fields/value-words.ts";

describe("a typed word", () => {
  test.each([
    ["Acme", [["Acme"]]],
    ["PO-2024-17", [["PO", "2024", "17"]]],
    ["10,000.00", [["10", "000", "00"], ["10000"]]],
    [
      "1.250,50",
      [
        ["1", "250", "50"],
        ["1250", "5"],
      ],
    ],
    [
      "12.50",
      [
        ["12", "50"],
        ["12", "5"],
      ],
    ],
    ["2024", [["2024"]]],
    ["ÄPFEL", [["ÄPFEL"]]],
    ["O’Neil", [["O", "Neil"]]],
    ["„Acme“", [["Acme"]]],
    ["50%", [["50"]]],
    ["'|!():*", []],
  ])("%s stands for %j", (word, readings) => expect(readingsOf(word)).toEqual(readings));
});

describe("a value", () => {
  test("holds words that begin one of its own", () => {
    expect(holdsWord("Acme Corp", "cor")).toBe(true);
    expect(holdsWord("Acme Corp", "cme")).toBe(false);
    expect(holdsWord("jane@acme.example", "jane@ac")).toBe(true);
    expect(holdsWord("PO-2024-17", "PO-20-17")).toBe(false);
    expect(holdsWord(["new", "Very Important"], "imp")).toBe(true);
    expect(holdsWord("ΟΔΟΣ 7", "ΟΔΟΣ")).toBe(true);
    expect(holdsWord("1250.5", "1,250.50")).toBe(true);
  });

  test("that is no text holds none", () => {
    for (const value of [true, null, undefined]) expect(holdsWord(value, "true")).toBe(false);
  });
});

describe("what is shown of a value", () => {
  test("is all of a short one, in one line", () => expect(excerptOf("Acme\n Corp ", "corp")).toBe("Acme Corp"));

  test("is the part of a long one in which the word stands", () => {
    const text = `${"some words ".repeat(30)}of Acme Corp, ${"and more ".repeat(20)}`;
    const shown = excerptOf(text, "acme");
    expect(shown).toMatch(/^… (words |some )+of Acme Corp, and more /);
    expect(shown.length).toBeLessThan(96);
    expect(excerptOf(text, "zebra")).toMatch(/^some words .*…$/);
  });
});
