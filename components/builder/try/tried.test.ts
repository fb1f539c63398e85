import { expect, test } from "vitest";
import { fitting, readSamples, readsOf, together, verdictOf } from "#components/builder/try/tried.ts";
import type { Rule, Rules } from "#lib/flow/rules/rules.ts";
import { field } from "#lib/flow/testing/flow.ts";

const fields = [field("a", "currency", { name: "Contract Value" }), field("b", "checkbox"), field("c", "text")];
const rules: Rules = {
  any: [
    { field: "b", op: "is_checked" },
    { expression: 'task["Contract Value"] > 5 and res1.value == "yes" and user.email' },
    { expression: " " },
    { field: "gone", op: "is_empty" },
  ],
};

test("rules read fields by key or by name, and the answers that a chain brings", () => {
  expect(readsOf([rules], fields, ["res1", "res1_status"])).toEqual({
    fields: [fields[0], fields[1]],
    answers: ["res1"],
    expressions: ['task["Contract Value"] > 5 and res1.value == "yes" and user.email'],
  });
  expect(readsOf([], fields, [])).toEqual({ fields: [], answers: [], expressions: [] });
});

test("values that fit no field are said and left out", () => {
  expect(fitting({ a: "10", c: "x", old: "y" }, fields)).toEqual({ values: { a: "10", c: "x" }, faults: {} });
  expect(fitting({ a: "many", b: null }, fields)).toEqual({ values: {}, faults: { a: "Must be a plain number, such as 1250.5." } });
});

test("samples are JSON, and an empty one is not given", () => {
  expect(readSamples({ res1: '{"value":"yes"}', res1_status: "200", res2: " " })).toEqual({
    answers: { res1: { value: "yes" }, res1_status: 200 },
    faults: {},
  });
  expect(Object.keys(readSamples({ res1: "{" }).faults)).toEqual(["res1"]);
});

test("a field's rule is judged at once, an expression by what the server says", () => {
  const judge = (rule: Rule, known: [string, boolean][] | null) =>
    verdictOf(rule, { a: "10" }, fields, known && new Map(known.map(([source, holds]) => [source, { holds, error: null }])));
  expect(judge({ field: "a", op: "greater_than", value: "5" }, null)).toEqual({ holds: true, error: null });
  expect(judge({ field: "b", op: "is_checked" }, null)).toEqual({ holds: false, error: null });
  expect(judge({ expression: "x" }, null)).toEqual({ holds: null, error: null });
  expect(judge({ expression: "x" }, [["x", true]])).toEqual({ holds: true, error: null });
  expect(judge({ expression: "" }, null)).toEqual({ holds: false, error: null });
});

test("what is not known yet leaves the whole open only where it matters", () => {
  const verdicts = (...list: (boolean | null)[]) => list.map((holds) => ({ holds, error: null }));
  expect(together({ all: [] }, [])).toBe(true);
  expect(together({ any: [] }, [])).toBe(false);
  expect(together({ all: [] }, verdicts(false, null))).toBe(false);
  expect(together({ all: [] }, verdicts(true, null))).toBeNull();
  expect(together({ any: [] }, verdicts(true, null))).toBe(true);
  expect(together({ any: [] }, verdicts(false, null))).toBeNull();
  expect(together({ all: [] }, verdicts(true, true))).toBe(true);
});
