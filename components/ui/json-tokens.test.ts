import { describe, expect, test } from "vitest";
import { jsonTokens } from "#components/ui/json-tokens.ts";

const shown = (...input: Parameters<typeof jsonTokens>) =>
  jsonTokens(...input)
    .map(({ text }) => text)
    .join("");
const kinds = (text: string) => jsonTokens(text, "as-is").flatMap(({ kind, text }) => (kind === "space" ? [] : [`${kind} ${text}`]));

describe("jsonTokens", () => {
  test("a string before a colon is a key, another one a value", () => {
    expect(kinds('{"a": "b", "n": -1.5e3, "t": true}')).toEqual([
      "punct {",
      'key "a"',
      "punct :",
      'string "b"',
      "punct ,",
      'key "n"',
      "punct :",
      "number -1.5e3",
      "punct ,",
      'key "t"',
      "punct :",
      "word true",
      "punct }",
    ]);
  });

  test("as-is keeps every character, cut-off text and escapes too", () => {
    for (const text of ['{"a":"x\\"y", "b', "[1,2,", '{"long": 12345678901234567890}', '"\n\\u00e9'])
      expect(shown(text, "as-is")).toBe(text);
  });

  test("line puts spaces where a reader wants them", () => {
    expect(shown('{"error":"down","list":[1,2],"none":{},"in":{"a":null}}', "line")).toBe(
      '{ "error": "down", "list": [ 1, 2 ], "none": {}, "in": { "a": null } }',
    );
  });

  test("indented gives each member a line", () => {
    expect(shown('{"a":[1,{"b":[]}],"c":{}}', "indented")).toBe(JSON.stringify({ a: [1, { b: [] }], c: {} }, null, 2));
  });

  test("punctuation inside texts is left alone", () => {
    expect(shown('{"a":"x, {y}: [z]"}', "line")).toBe('{ "a": "x, {y}: [z]" }');
  });

  test("what is no JSON stays as it is, also where it begins like JSON", () => {
    expect(jsonTokens("<html>503</html>", "line")).toEqual([{ kind: "other", text: "<html>503</html>" }]);
    const texts = [
      ...["[error] no space left on /dev/sda", "[2026-01-31 09:00] down", '"x" is no customer', "{{ user }} is gone"],
      ...["[500] Error", "[12:30] down", "[12:30]", "{ } gone", '["a"] ["b"]', '{"n": 1}\n{"n": 2}', '["a", gone', "[1, 2 ]]", "[-, 1]"],
    ];
    for (const text of texts) for (const layout of ["line", "indented"] as const) expect(shown(text, layout)).toBe(text);
  });

  test("what is cut off is set out as far as it goes", () => {
    expect(shown('{"a": [1, tr', "indented")).toBe('{\n  "a": [\n    1,\n    tr');
    expect(shown('{"a": "x", "b', "line")).toBe('{ "a": "x", "b');
    for (const last of ["-", "1.", "1e+", '"b\\']) expect(shown(`{"a":[true,${last}`, "line")).toBe(`{ "a": [ true, ${last}`);
  });
});
