import { expect, test } from "vitest";
import { coloursIn } from "#components/builder/template/colours.ts";
import { SOURCE_RESPONSE } from "#lib/flow/testing/webhook-flow.ts";

const seen = (source: string, written: "template" | "expression" = "template") =>
  coloursIn(source, written).map(({ from, to, colour }) => [colour, source.slice(from, to)]);

test("tags, words, names, filters, strings and numbers differ", () => {
  expect(seen('a {% if web1.n > 2 %}{{ "x" | upper }}{# why #}')).toEqual([
    ["tag", "{% if web1.n > 2 %}"],
    ["word", "if"],
    ["name", "web1"],
    ["name", "n"],
    ["number", "2"],
    ["tag", '{{ "x" | upper }}'],
    ["string", '"x"'],
    ["filter", "upper"],
    ["comment", "{# why #}"],
  ]);
});

test("a member called as a word is a name", () => {
  expect(seen("{{ web1.in }}").at(-1)).toEqual(["name", "in"]);
});

test("JSON around the tags has its colours, also where a text holds a tag", () => {
  const outer = seen(SOURCE_RESPONSE).filter(([, text = ""]) => !text.startsWith("{"));
  expect(outer.slice(0, 3)).toEqual([
    ["key", '"valid"'],
    ["string", '"{{ res1.value }}"'],
    ["number", "false"],
  ]);
});

test("text that is no JSON has none", () => {
  expect(seen('He said "5"')).toEqual([]);
});

test("a tag that is not closed yet, and a raw block", () => {
  expect(seen("{{ web1.")).toEqual([
    ["tag", "{{ web1."],
    ["name", "web1"],
  ]);
  expect(seen("{% raw %}{{ x }}{% endraw %}")).toEqual([["comment", "{% raw %}{{ x }}{% endraw %}"]]);
});

test("an expression has no tags", () => {
  expect(seen('res1.value == "yes"', "expression")).toEqual([
    ["name", "res1"],
    ["name", "value"],
    ["string", '"yes"'],
  ]);
});
