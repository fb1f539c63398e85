import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOwnName, namesIn, renameMember, renameRoot } from "#lib/flow/templates/template-names.ts";

/** `task.Company ID`, `res1.value()`. */
const told = (source: string, written?: "expression") =>
  namesIn(source, written).map(({ root, members, called }) => [root, ...members.map(({ name }) => name)].join(".") + (called ? "()" : ""));

describe("the names that a template reads", () => {
  test.each<[string, string[]]>([
    ["plain text", []],
    ["{{ web1.company_id }}", ["web1.company_id"]],
    [`{{ task["Company ID"] }} {{task['a "b"'].x}}`, ["task.Company ID", 'task.a "b".x']],
    [String.raw`{{ task["a\"b"] }}`, ['task.a"b']],
    ["{{- a -}}{{+ b +}}", ["a", "b"]],
    ["{{ a.b[c].d }}", ["a.b", "c"]],
    ["{{ a.0.b }}{{ a[0] }}", ["a.0.b", "a"]],
    ["{{ items.get('x') }}{{ f(1) }}", ["items.get()", "f()"]],
    ["{{ a | upper | date('%Y', 'UTC') }}", ["a"]],
    ["{{ a is defined and b is not none }}", ["a", "b"]],
    ["{{ a is not odd and not b }}", ["a", "b"]],
    ["{% set x.y = a %}{{ x }}", ["x.y", "a", "x"]],
    ["{% for 'x' in a %}{{ x }}{% endfor %}", ["a", "x"]],
    ["{% call m(a) %}{{ m }}{% endcall %}", ["m()", "a", "m"]],
    ["{{ 'yes' if a == 1.5e3 else none }}", ["a"]],
    ["{{ dict(key=a, other=b) }}", ["a", "b"]],
    ["{{ {'a': {'b': c}} }}", ["c"]],
    ["{{ '}}' ~ a }}", ["a"]],
    ["{{ 'open", ["open"]],
    ["{{ a", ["a"]],
    ["{# {{ a }} #}{{ b }}", ["b"]],
    ["{# {{ a }}", []],
    ["{% raw %}{{ a }}{% endraw %}{{ b }}", ["b"]],
    ["{%- raw -%}{{ a }}", []],
    ['{% if res1.value == "myResult" %}"{{ res1.value }}"{% else %}false{% endif %}', ["res1.value", "res1.value"]],
    ["{% for x in task.list recursive %}{{ x.a }}{{ loop.index }}{{ y }}{% endfor %}", ["task.list", "y"]],
    ["{% for k, v in task.items() %}{{ k }}{{ v }}{% endfor %}", ["task.items()"]],
    ["{% set x = a.b == c %}{{ x }}", ["a.b", "c"]],
    ["{% set x, y = a %}{{ x }}{{ y }}", ["a"]],
    ["{% set x %}{{ a }}{% endset %}{{ x }}", ["a"]],
    ["{% set x | upper %}{% endset %}{{ x }}", []],
    ["{% set ns = namespace(n=a) %}{% set ns.n = b %}{{ ns.n }}", ["a", "b"]],
    ["{% with x = a, y = b %}{{ x }}{{ y }}{% endwith %}", ["a", "b"]],
    ["{% macro m(x, y=1) %}{{ x }}{{ y }}{{ z }}{% endmacro %}{{ m(a) }}", ["z", "a"]],
    ["{% call(x) m(a) %}{{ x }}{% endcall %}{% call m(b) %}{% endcall %}", ["m()", "a", "m()", "b"]],
    ["{% filter upper %}{{ a }}{% endfilter %}", ["a"]],
    ["{% block a %}{{ b }}{% endblock a %}", ["b"]],
    ["{% import 'x' as a %}{% from 'y' import b as c %}{{ a }}{{ c }}", []],
    ["{% do a.b() %}{% constructor x %}{% %}", ["a.b()", "x"]],
  ])("%s", (source, names) => {
    expect(told(source)).toEqual(names);
  });

  test("a bare expression", () => {
    expect(told('res1.value == "yes" and task["Contract Value"] > 5000', "expression")).toEqual(["res1.value", "task.Contract Value"]);
    expect(told("a -", "expression")).toEqual(["a"]);
  });

  test("any text has its names, each where it says", () => {
    const pieces = fc.array(
      fc.constantFrom(
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "a",
        "task",
        ".b",
        '["c d"]',
        " ",
        "'",
        '"',
        "\\",
        "set",
        "for",
        "in",
        "=",
        "is",
        "|",
        "🙂",
        "raw",
        "endraw",
      ),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const source = parts.join("");
        for (const { root, start, end } of namesIn(source)) expect(source.slice(start, end)).toBe(root);
      }),
    );
  });

  test("leave out what is the language's own", () => {
    expect(["loop", "true", "range", "and"].map(isOwnName)).toEqual([true, true, true, true]);
    expect(isOwnName("task")).toBe(false);
  });
});

describe("renaming", () => {
  const source = `{{ task["Old"] }} {{ task.Old.x }} {{ task['Old'] }} {{ other["Old"] }} {{ task["Older"] }} Old`;

  test("a member changes wherever the root has it", () => {
    expect(renameMember(source, "task", "Old", "New_1")).toBe(
      `{{ task["New_1"] }} {{ task.New_1.x }} {{ task["New_1"] }} {{ other["Old"] }} {{ task["Older"] }} Old`,
    );
  });

  test("a member that is no plain name goes into brackets", () => {
    expect(renameMember("{{ task.Old }}", "task", "Old", 'A "b" \\ c')).toBe(String.raw`{{ task["A \"b\" \\ c"] }}`);
    expect(namesIn(renameMember("{{ task.Old }}", "task", "Old", 'A "b" \\ c'))[0]?.members[0]?.name).toBe('A "b" \\ c');
  });

  test("a root changes, and nothing that only looks like it", () => {
    expect(renameRoot("{{ res1.res1 }} {{ res1_status }} {{ 'res1' }} res1", "res1", "crm")).toBe(
      "{{ crm.res1 }} {{ res1_status }} {{ 'res1' }} res1",
    );
    expect(renameRoot("res1 == 1", "res1", "crm", "expression")).toBe("crm == 1");
  });
});
