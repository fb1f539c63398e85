import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digitsOf, findJsonFault, isJson, isLongNumber, JsonError, parseJson, stringifyJson } from "#lib/json.ts";

const faultOf = (text: string) => {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return { line: error.line, column: error.column, message: error.message };
    throw error;
  }
  return null;
};

describe("digits", () => {
  test.each(["12345678901234567890123456789", "-9007199254740993", "0.12345678901234567890", "1e400", "1000000000000000000000", "-1e-400"])(
    "%s comes back as it was written",
    (number) => {
      const text = `{"a":[${number}]}`;
      const value = parseJson(text) as { a: unknown[] };
      const kept = value.a[0];
      expect(isLongNumber(kept) && digitsOf(kept)).toBe(number);
      expect(stringifyJson(value)).toBe(text);
      expect(JSON.stringify(value)).toBe(text);
    },
  );

  test.each(["1", "-0", "1.0", "1.50", "9007199254740991", "0.30000000000000004", "100000000000000000000", "1e21", "123456789.12345678"])(
    "%s is a plain number",
    (number) => expect(parseJson(number)).toBe(JSON.parse(number)),
  );

  test("any JSON without long numbers is what JSON.parse gives", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test("any integer survives parsing and writing", () => {
    fc.assert(
      fc.property(fc.bigInt(), (number) => {
        expect(stringifyJson(parseJson(`[${number}]`))).toBe(`[${number}]`);
      }),
    );
  });

  test("digits in a text are left alone", () => expect(parseJson('"12345678901234567890"')).toBe("12345678901234567890"));
  test("a key called __proto__ is a member like any other", () => {
    const value = parseJson('{"__proto__":{"a":12345678901234567890}}') as object;
    expect(Object.keys(value)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});

describe("writing", () => {
  test("what has no JSON becomes null", () => expect(stringifyJson(undefined)).toBe("null"));
  test("indents", () => expect(stringifyJson({ a: 1 }, 2)).toBe('{\n  "a": 1\n}'));
});

describe("faults", () => {
  test.each([
    ["", 1, 1, "The text ends too early."],
    ["{", 1, 2, "The text ends too early."],
    ['{"a":1,}', 1, 8, "Expected a key in double quotes, found }"],
    ['{"a" 1}', 1, 6, 'Expected ":", found 1'],
    ["{\n  name: 1\n}", 2, 3, "Expected a key in double quotes, found name"],
    ["[1 2]", 1, 4, 'Expected "," or "]", found 2'],
    ["[1,]", 1, 4, "Expected a value, found ]"],
    ['["a\n"]', 1, 4, "A line break or control character in a string is written as an escape (\\n)."],
    ['{\n"a": "b', 2, 6, "This string is not closed."],
    ['"\\x"', 1, 2, 'This is no escape: use \\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u with four digits.'],
    ["01", 1, 2, "Expected nothing more, found 1"],
    ["undefined", 1, 1, "Expected a value, found undefined"],
    ["{} {}", 1, 4, "Expected nothing more, found {"],
    ["[}", 1, 2, "Expected a value, found }"],
  ])("%j is at line %i, column %i", (text, line, column, message) => expect(faultOf(text)).toEqual({ line, column, message }));

  test("what is nested too deep is refused", () => {
    expect(faultOf("[".repeat(100_000))?.message).toBe("Nothing may be nested deeper than 500 levels.");
    expect(parseJson(`${"[".repeat(500)}${"]".repeat(500)}`)).toBeInstanceOf(Array);
  });

  test("a text has a fault exactly where JSON.parse refuses it", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"',
      '"a"',
      "1",
      "-",
      "0",
      ".5",
      "e3",
      "true",
      "nul",
      " ",
      "\n",
      "\\n",
      "\t",
      "é",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces).map((list) => list.join("")),
          fc.json(),
        ),
        (text) => {
          expect(findJsonFault(text) === null).toBe(isJson(text));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
