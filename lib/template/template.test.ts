import fc from "fast-check";
import { afterAll, describe, expect, test, vi } from "vitest";
import { parseJson, stringifyJson } from "#lib/json.ts";
import { once } from "#lib/once.ts";
import { FILTERS } from "#lib/template/filters.ts";
import { checkExpressions, checkTemplates, closeTemplates, evaluateAll, renderAll } from "#lib/template/index.ts";
import { lex } from "#lib/template/lexer.ts";
import { TemplatePool } from "#lib/template/pool.ts";
import { rewriteTemplate } from "#lib/template/rewrite.ts";
import { renderShort, shortWay } from "#lib/template/short-way.ts";

afterAll(closeTemplates);

// Thousands of templates are rendered here: a machine that is busy with other things takes its time.
vi.setConfig({ testTimeout: 60_000 });

async function render(source: string, scope: Record<string, unknown> = {}, as?: "url"): Promise<string> {
  const [result] = await renderAll([{ id: "it", source, as }], scope);
  if (!result) throw new Error("nothing was rendered");
  return "error" in result ? `error: ${result.error}` : result.text;
}

const scope = {
  web1: parseJson('{"id":12345678901234567890123456789,"seen":9007199254740993,"z":1,"a":"<b>","list":[1,null,{"y":1,"b":2}],"big":1e22}'),
  task: { "Company Name": "Acme & Corp", Stage: null, count: 5, half: 0.5, yes: true, no: false },
  now: "2026-01-31T09:05:07.250Z",
};

describe("values", () => {
  test.each([
    ["plain text", "plain text"],
    ["a line\n", "a line\n"],
    ["{{ task.count }} {{ task.half }} {{ task.yes }} {{ task.no }}", "5 0.5 true false"],
    ['{{ task["Company Name"] }}', "Acme & Corp"],
    ["[{{ nope }}{{ nope.any.member }}{{ nope[0].x }}]", "[]"],
    ["{% if nope.any.member %}yes{% else %}no{% endif %}", "no"],
    ["{% for each in nope %}x{% endfor %}.", "."],
    ["[{{ task.Stage }}|{{ none }}|{{ task.Stage|upper }}|{{ task.Stage ~ task.Stage }}|{{ task.Stage|safe }}]", "[||||]"],
    ['{{ task.Stage|default("not yet") }}', "not yet"],
    ["{{ task.Stage is none }} {{ task.Stage == none }} {{ task.Stage is defined }}", "true true true"],
    ["{{ task.Stage|tojson }} {{ nope|tojson }} {{ none|tojson }}", "null null null"],
    ["{{ web1.id }} {{ web1.seen }} {{ web1.big }}", "12345678901234567890123456789 9007199254740993 10000000000000000000000"],
    ["{{ web1.seen + 1 }}", "9007199254740994"],
    ["{{ web1.id ~ '' }}/{{ web1.id|string|length > 28 }}", "12345678901234567890123456789/true"],
    ["{% raw %}{{ web1 }}{% endraw %}{# gone #}", "{{ web1 }}"],
    ["{{- task.count -}}  x", "5x"],
    ["{% set a = web1.list %}{{ a[0] }}{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}{{ twice(2) }}", "122"],
    // Jinja's own templates call the methods of Python's texts, lists and dictionaries.
    [
      "{% for key, value in task.items() %}{{ key }}={{ value }};{% endfor %}",
      "Company Name=Acme & Corp;Stage=;count=5;half=0.5;no=false;yes=true;",
    ],
    ["{{ task['Company Name'].upper() }} {{ 'a,b'.split(',')|join('-') }} {{ ' x '.strip() }}", "ACME & CORP a-b x"],
    ["[{{ task.get('count') }}{{ task.get('gone') }}] {{ task.keys()|list|length }}", "[5] 6"],
  ])("%s", async (source, expected) => expect(await render(source, scope)).toBe(expected));

  test("tojson keeps digits, the order of keys and plain characters", async () => {
    expect(await render("{{ web1|tojson }}", scope)).toBe(
      '{"id":12345678901234567890123456789,"seen":9007199254740993,"z":1,"a":"<b>","list":[1,null,{"y":1,"b":2}],"big":10000000000000000000000}',
    );
    expect(await render("{{ web1.list|tojson(indent=2) }}", scope)).toBe('[\n  1,\n  null,\n  {\n    "y": 1,\n    "b": 2\n  }\n]');
    expect(await render('{{ {"a": web1.id, "b": [none, "\\"x\\""]}|tojson }}', scope)).toBe(
      '{"a":12345678901234567890123456789,"b":[null,"\\"x\\""]}',
    );
  });

  test("any JSON comes out of tojson as it went in", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 4 }), async (text) => {
        const value = parseJson(text);
        const json = await render("{{ v|tojson }}", { v: value });
        expect(JSON.parse(json)).toEqual(JSON.parse(stringifyJson(value)));
      }),
      { numRuns: 300 },
    );
  });

  test("functions, dates' methods and prototypes are not seen", async () => {
    const odd = { f: () => "called", at: new Date(0), own: { constructor: undefined } };
    expect(await render("[{{ f }}{{ at.getTime }}{{ own.constructor }}{{ own.__proto__ }}{{ own.toString }}{{ debug }}]", odd)).toBe("[]");
    expect(await render("{{ f() }}", odd)).toBe("error: Line 1: Unknown function: f is unknown.");
    expect(await render("{{ at }}", odd)).toBe("1970-01-01T00:00:00.000Z");
  });
});

describe("dates", () => {
  test.each([
    ['{{ now|date("%d.%m.%Y %H:%M", "Europe/Berlin") }}', "31.01.2026 10:05"],
    ["{{ now|date }}", "2026-01-31"],
    ['{{ now|date(zone="America/New_York", format="%-I:%M %p %Z%:z") }}', "4:05 AM EST-05:00"],
    ['{{ nope|date("%Y") }}{{ ""|date }}{{ none|date }}', ""],
    ['a\nb {{ "31.1.2026"|date("%Y") }}', 'error: Line 2: "31.1.2026" is no date: `date` takes one as 2026-01-31 or 2026-01-31T09:00:00Z.'],
    ['{{ now|date("%Y", "Mars/Base") }}', 'error: Line 1: "Mars/Base" is no time zone; one is "Europe/Berlin".'],
    ['{{ now|date("%Q") }}', "error: Line 1: %Q is no part of a date pattern."],
  ])("%s", async (source, expected) => expect(await render(source, scope)).toBe(expected));
});

describe("in a URL", () => {
  test.each([
    ['https://x.example/{{ task["Company Name"] }}?q={{ web1.a }}', "https://x.example/Acme%20%26%20Corp?q=%3Cb%3E"],
    ['https://{{ task["Company Name"]|safe }}/', "https://Acme & Corp/"],
    ['{{ task["Company Name"]|upper }}', "ACME%20%26%20CORP"],
    ['{{ task["Company Name"] if task.no else "a/b" }}', "a%2Fb"],
    ['{{ ("a/b"|safe) if task.yes else "a/b" }}', "a/b"],
    ['{{ ("a/b"|safe) if task.no else "a/b" }}', "a%2Fb"],
    ["{% for each in web1.list %}/{{ each }}{% endfor %}", "/1//%7B%22b%22%3A%202%2C%20%22y%22%3A%201%7D"],
    ["{{ task.Stage }}{{ web1.id }}{{ task.yes }}", "12345678901234567890123456789true"],
    ["{{ web1.id|string }}", "12345678901234567890123456789"],
    ["{{ web1.list|tojson }}", "%5B1%2Cnull%2C%7B%22y%22%3A1%2C%22b%22%3A2%7D%5D"],
  ])("%s", async (source, expected) => expect(await render(source, scope, "url")).toBe(expected));
});

describe("the short way", () => {
  const pool = () => once("templates", () => new TemplatePool());
  const keys = fc.constantFrom("a", "b", "c d", "é", "__proto__", "length", "0");
  const leaf = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.maxSafeInteger(),
    fc.bigInt().map((number) => parseJson(String(number))),
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
  );
  const values = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      leaf,
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(keys, tie("value"), { maxKeys: 3 }),
    ),
  })).value;
  const trailer = fc.oneof(
    fc.constantFrom(".a", ".b", " . a", ".length", ".none", "[ 'b' ]"),
    keys.map((key) => `["${key}"]`),
    fc.nat(3).map((index) => `[${index}]`),
  );
  const path = fc
    .tuple(fc.constantFrom("x", "y", "z", "range", "loop"), fc.array(trailer, { maxLength: 3 }))
    .map(([root, rest]) => `{{ ${root}${rest.join("")} }}`);
  const source = fc
    .array(fc.oneof(path, fc.constantFrom(" ", "a", "\n", "\r\n", "}}", "{ {", "%}", "é😀")), { maxLength: 6 })
    .map((parts) => parts.join(""));

  test.each([undefined, "url"] as const)("gives what the engine gives (as %s)", async (as) => {
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(source, fc.record({ x: values, y: values }), async (text, given) => {
        const pieces = lex(text);
        const short = pieces && shortWay(text, pieces);
        const mine = short && renderShort(short, given, as);
        if (mine === null) return;
        decided++;
        const code = rewriteTemplate(text, as)?.code ?? "";
        const outcomes = await pool().run({
          task: "render",
          items: [{ kind: "template", source: text, code, roots: ["x", "y", "z"] }],
          scope: stringifyJson(given),
        });
        expect(outcomes).toEqual([{ text: mine }]);
      }),
      { numRuns: 1500 },
    );
    expect(decided).toBeGreaterThan(300);
  });

  test("a text without a template comes back as it is", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "binary" }).filter((text) => !/\{[{%#]/.test(text)),
        async (text) => {
          expect(await render(text)).toBe(text);
        },
      ),
    );
  });
});

describe("reading apart", () => {
  const scraps = fc.constantFrom(
    ..."{{ |}}|{%|%}|{#|#}|-}}|{{-|a|b.c|x['k']|\"|'|\\|(|)|[|]|{|}|,|~|+|-|.| |\n|1|1.5|none|if|else|is|not|safe|upper|raw|endraw|set q =|for i in|endfor|endif|tojson|:|=".split(
      "|",
    ),
    "|",
  );
  const wild = fc.oneof(
    fc.array(scraps, { maxLength: 14 }).map((list) => list.join("")),
    fc.array(scraps, { maxLength: 8 }).map((list) => `{{ ${list.join(" ")} }}`),
    fc.array(scraps, { maxLength: 8 }).map((list) => `{% if ${list.join(" ")} %}x{% endif %}`),
  );

  test("whatever the engine compiles can be read apart and still compiles, and in a URL nothing slips through", async () => {
    let compiled = 0;
    await fc.assert(
      fc.asyncProperty(wild, async (text) => {
        const pool = once("templates", () => new TemplatePool());
        const item = { kind: "template" as const, source: text, code: "", roots: [] };
        const [checked] = await pool.run({ task: "check", items: [item], scope: "{}" });
        if (!checked || "fault" in checked) return;
        compiled++;
        for (const as of [undefined, "url"] as const) {
          const rewritten = rewriteTemplate(text, as);
          expect(rewritten).not.toBeNull();
          const [again] = await pool.run({ task: "check", items: [{ ...item, source: rewritten?.code ?? "{{" }], scope: "{}" });
          expect(again).toEqual({ text: "" });
        }
      }),
      { numRuns: 3000 },
    );
    expect(compiled).toBeGreaterThan(100);
  });
});

describe("limits", () => {
  const hard = [
    {
      id: "endless",
      source: "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}",
      error: "Line 1: The template takes too many steps.",
    },
    { id: "hungry", source: '{{ ("x"*500000000)|length }}', error: "The template needs too much memory." },
    { id: "giant", source: '{{ "x"*1048577 }}', error: "The template's result is larger than 1 MiB." },
    {
      id: "deep",
      source: `{{ ${"(".repeat(3000)}1${")".repeat(3000)} }}`,
      error: "Line 1: Syntax error: template exceeds maximum recursion limits.",
    },
  ];

  test("each stops with a sentence, and its neighbours render all the same", async () => {
    const sources = hard.flatMap(({ id, source }) => [
      { id, source },
      { id: "neighbour", source: "{{ task.count + 1 }}" },
    ]);
    const results = await renderAll(sources, scope);
    expect(results).toEqual(
      hard.flatMap(({ id, error }) => [
        { id, error },
        { id: "neighbour", text: "6" },
      ]),
    );
  });

  test("a template that takes too long is ended, and the threads go on", async () => {
    const slow = "{% for i in range(50000) %}{{ ('xy' * 100000)|replace('x', 'y')|length }}{% endfor %}";
    expect(await render(slow)).toBe("error: The template took longer than 300 ms.");
    expect(await render("{{ 1 + 1 }}")).toBe("2");
  });

  test("a template that doubles its values ends one way or another", async () => {
    const growing = "{% set n = namespace(a='x'*50) %}{% for i in range(40) %}{% set n.a = n.a ~ n.a %}{% endfor %}";
    expect(await render(growing)).toMatch(/^error: The template (needs too much memory|took longer than 300 ms)\.$/);
  });

  test("a plain text that grows too large is refused too", async () => {
    expect(await render("{{ a }}{{ a }}", { a: "x".repeat(600_000) })).toBe("error: The template's result is larger than 1 MiB.");
  });
});

describe("reading does not take long either", () => {
  test.each([
    ["brackets in brackets", `{{ ${"a[".repeat(40_000)} }}`],
    ["brackets side by side", `{{ ${"a[(b)]~".repeat(14_000)}c }}`],
    ["dates", '{{ a|date("%Y") }}\n'.repeat(5_000)],
    ["filters", `{{ a${"|upper".repeat(16_000)} }}`],
    ["a path", `{{ a${".b".repeat(49_000)} }}`],
    ["quotes", `{{ ${'"\\'.repeat(30_000)}`],
    ["openings", "{{ {% {# ".repeat(11_000)],
    ["raw blocks that never end", "{% raw %} {% endra ".repeat(5_000)],
    ["spaces", `{%${" ".repeat(99_000)}`],
  ])("%s", (_what, source) => {
    // Where this grows beyond measure the test runs out of its time.
    for (const as of [undefined, "url"] as const) expect(rewriteTemplate(source, as)?.pieces.length ?? 0).toBeLessThan(source.length);
  });
});

describe("expressions", () => {
  test("each has its own answer, and one that fails is false", async () => {
    const results = await evaluateAll(
      [
        "web1.z == 1",
        "nope.any",
        "task.Stage is none",
        "web1.list|length > 2",
        "x +",
        "1 + 'a'",
        "a %}{% if b",
        "task.count > 4 and task.yes",
        "web1.z == 1",
      ],
      scope,
    );
    expect(Object.entries(results).map(([, { value, error }]) => error ?? value)).toEqual([
      true,
      false,
      true,
      true,
      "Line 1: Syntax error: unexpected end of block.",
      "Line 1: Invalid operation: tried to use + operator on unsupported types number and string.",
      "Line 1: Syntax error: unexpected end of input, expected end of block.",
      true,
    ]);
  });
});

describe("syntax", () => {
  test.each([
    ["text", null],
    ["{{ ok|upper }}", null],
    ["one\n two {{ x + }}", { message: "Syntax error: unexpected end of variable block.", line: 2, column: 13 }],
    ["{% if %}", { message: "Syntax error: unexpected end of block.", line: 1, column: 7 }],
    ["a\n{{ x|foo }}", { message: 'There is no filter "foo".', line: 2, column: 6 }],
    ["{% endif %}", { message: "Syntax error: unknown statement endif.", line: 1, column: 4 }],
    ["{# never closed", { message: "Syntax error: unexpected end of comment.", line: 1, column: 16 }],
    ["{{ x|date('%Y') }}{{ y|tojson }}{{ z|safe }}", null],
  ])("%s", async (source, fault) => expect(await checkTemplates([source])).toEqual([fault]));

  test("of expressions, with columns as they were written", async () => {
    expect(await checkExpressions(["a == 1", "a ==", "b|foo", "x\n + "])).toEqual([
      null,
      { message: "Syntax error: unexpected end of block.", line: 1, column: 6 },
      { message: 'There is no filter "foo".', line: 1, column: 3 },
      { message: "Syntax error: unexpected end of block.", line: 2, column: 5 },
    ]);
  });

  test("the known filters are the engine's and date", async () => {
    const results = await renderAll(
      [...FILTERS].map((name) => ({ id: name, source: `{{ "2026-01-31"|${name}("x") }}` })),
      {},
    );
    expect(results.filter((result) => "error" in result && result.error.includes("is unknown"))).toEqual([]);
  });
});

test("what a template does not reach is left behind, and what it reaches is whole", async () => {
  const wide = { a: { b: { c: 1, d: [1, 2] }, e: 5, f: { g: 6 } }, rest: "x", items: { items: 7 } };
  for (const [source, expected] of [
    ["{{ a.b.c + 0 }}{{ a['e'] + 0 }}", "15"],
    ["{{ a.b|tojson }}{{ a.b.c + 0 }}", '{"c":1,"d":[1,2]}1'],
    ["{{ a['f'][rest ~ ''] }}{{ a['f']|length }}", "1"],
    ["{% set a = a.f %}{{ a.g + 0 }}", "6"],
    ["{% for k, v in a.b|items %}{{ k }}{% endfor %}{{ a.b.d[1] + 0 }}", "cd2"],
    ["{{ items.items + 0 }}{% for k in a.b.d %}{{ k }}{% endfor %}", "712"],
  ] as const)
    expect(await render(source, wide)).toBe(expected);
});

test("a name that the scope inherits is not in it", async () => expect(await render("[{{ toString }}{{ constructor }}]")).toBe("[]"));
