import { describe, expect, test } from "vitest";
import { expressionRegion, type Region, regionsOf, textAround, unclosedTag } from "#lib/flow/templates/template-tokens.ts";

/** `output: a . b` for each region. */
const told = ({ kind, tokens }: Region) => `${kind}: ${tokens.map(({ text }) => text).join(" ")}`;
const regions = (source: string) => regionsOf(source).map(told);

describe("what stands in a template's tags", () => {
  test("is told apart as outputs and statements", () => {
    expect(regions("a {{ b }} c {% if d %}e{{f}}{% endif %}")).toEqual(["output: b", "statement: if d", "output: f", "statement: endif"]);
  });

  test("may be nothing", () => {
    expect(regions("{{}}{% %}{{ a }}")).toEqual(["output: ", "statement: ", "output: a"]);
  });

  test("ends with its own sign, outside of braces and strings", () => {
    expect(regions("{{ {'a': {'b': c}}.d }}{{ e }}")).toEqual(["output: { a : { b : c } } . d", "output: e"]);
    expect(regions("{{ '{' ~ a }}{{ '}}' ~ b }}{{ c }}")).toEqual(["output: { ~ a", "output: }} ~ b", "output: c"]);
    expect(regions("{{ a %} b }}{{ c }}")).toEqual(["output: a % } b", "output: c"]);
    expect(regions("{% set a = {'b': 1} %}{{ a }}")).toEqual(["statement: set a = { b : 1 }", "output: a"]);
  });

  test("goes on after a brace too many, and to the end where nothing ends it", () => {
    expect(regions("{{ a } } b }}{{ c }}")).toEqual(["output: a } } b", "output: c"]);
    expect(regions("{{ a {{ b")).toEqual(["output: a { { b"]);
  });

  test("is free of the marks at its ends that control blanks", () => {
    expect(regions("{{- a -}}{{+ b +}}{%- if c -%}{%+ endif +%}")).toEqual([
      "output: a",
      "output: b",
      "statement: if c",
      "statement: endif",
    ]);
    expect(regions("{{ a - b }}{{ a + b }}")).toEqual(["output: a - b", "output: a + b"]);
  });

  test("holds numbers, strings and signs as the language reads them", () => {
    const source = String.raw`{{ 1_000.25e+12 // 3.75 ** 1E5 >= "a\"b" != 'c\\d' }}`;
    expect(regions(source)).toEqual([String.raw`output: 1_000.25e+12 // 3.75 ** 1E5 >= a"b != c\d`]);
  });

  test("says where each token stands", () => {
    const source = "x {{  ab['c d'] }}";
    const [region] = regionsOf(source);
    expect(region?.tokens.map(({ start, end }) => source.slice(start, end))).toEqual(["ab", "[", "'c d'", "]"]);
  });
});

describe("what is passed over", () => {
  test("are comments, whatever is in them", () => {
    expect(regions("{# {{ a }} {% b %} #}{{ c }}")).toEqual(["output: c"]);
    expect(regions("{# {{ a }} # } {{ b }}")).toEqual([]);
    expect(regions("{##}{{ a }}")).toEqual(["output: a"]);
  });

  test.each([
    "{% raw %}{{ a }}{% endraw %}{{ b }}",
    "{%raw%}{{ a }}{%endraw%}{{ b }}",
    "{%- raw -%}{{ a }}{%-endraw-%}{{ b }}",
    "{%+ raw +%}{{ a }}{%+  endraw  +%}{{ b }}",
    "{% raw %}{% if a %}{% endraw %}{{ b }}",
  ])("are raw blocks: %s", (source) => {
    expect(regions(source)).toEqual(["output: b"]);
  });

  test("is the rest of a raw block that nothing ends", () => {
    expect(regions("{{ a }}{% raw %}{{ b }}")).toEqual(["output: a"]);
    expect(regions("{{ raw }}{{ b }}")).toEqual(["output: raw", "output: b"]);
  });
});

test("a bare expression is one output, signs of tags included", () => {
  expect(told(expressionRegion("a.b > 1 }} c"))).toBe("output: a . b > 1 } } c");
  expect(told(expressionRegion(""))).toBe("output: ");
});

test.each([
  ["{{ a", "{{"],
  ["{{ a }", "{{"],
  ["{{ b }}{% if a }}", "{%"],
  ["{# a }}", "{#"],
  ["{{", "{{"],
  ["{{}", "{{"],
  ["{{}}", null],
  ["{% raw %}{{{% endraw %}", null],
  ["{ a } }} {{ '}}' }}", null],
  ["", null],
])("in %j the tag that nothing closes is %j", (source, opened) => {
  expect(unclosedTag(source)).toBe(opened);
});

test("the text around tags is told without them", () => {
  expect(textAround("a{{ b }}c{% if d %}{e}{# f #}")).toBe("ac{e}");
  expect(textAround("plain")).toBe("plain");
});
