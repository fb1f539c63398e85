import { describe, expect, test } from "vitest";
import type { FieldDefinition, FieldType, FieldValue } from "#lib/fields/definition.ts";
import { holds } from "#lib/flow/rules/evaluate-rules.ts";
import { type FieldRule, RULE_OPERATORS, type RuleOperator } from "#lib/flow/rules/rules.ts";

const field = (type: FieldType): FieldDefinition => ({ key: "f", name: "F", type });

const rule = (type: FieldType, value: FieldValue, op: RuleOperator, wanted?: FieldRule["value"]) =>
  holds({ all: [{ field: "f", op, ...(wanted === undefined ? {} : { value: wanted }) }] }, { f: value }, [field(type)], {});

describe("a rule on a field", () => {
  test.each<FieldValue>([null, "", []])("that is not set (%j) holds for is_empty, is_not_checked and not_equals only", (unset) => {
    const held = RULE_OPERATORS.filter((op) => rule("text", unset, op, "x"));
    expect(held).toEqual(["not_equals", "is_empty", "is_not_checked"]);
  });

  test("that the flow or the task does not have is not set", () => {
    const rules = (key: string) => ({ all: [{ field: key, op: "is_empty" as const }] });
    expect(holds(rules("constructor"), {}, [{ ...field("text"), key: "constructor" }], {})).toBe(true);
    expect(holds(rules("gone"), { gone: "still there" }, [field("text")], {})).toBe(true);
  });

  test("compares texts exactly", () => {
    expect(rule("text", "Acme", "equals", "Acme")).toBe(true);
    expect(rule("text", "Acme", "equals", "acme")).toBe(false);
    expect(rule("text", "Acme", "equals", "Acme ")).toBe(false);
    expect(rule("text", "10", "equals", "10.0")).toBe(false);
    expect(rule("text", "10", "equals", 10)).toBe(true);
    expect(rule("text", "Acme", "not_equals", "acme")).toBe(true);
    expect(rule("text", "Acme", "not_equals", "Acme")).toBe(false);
  });

  test("compares numbers and currencies as decimals", () => {
    expect(rule("number", "10", "equals", "10.0")).toBe(true);
    expect(rule("number", "10", "equals", " 10\n")).toBe(true);
    expect(rule("currency", "0.3", "equals", 0.3)).toBe(true);
    expect(rule("number", "10", "greater_than", "9")).toBe(true);
    expect(rule("number", "9", "less_than", 10)).toBe(true);
    expect(rule("number", "10", "greater_than", "10")).toBe(false);
    expect(rule("number", "12345678901234567890.1", "greater_than", "12345678901234567890.0")).toBe(true);
    expect(rule("number", "12345678901234567890", "equals", "12345678901234567891")).toBe(false);
  });

  test("compares dates as days", () => {
    expect(rule("date", "2026-01-31", "equals", "2026-01-31T23:00:00Z")).toBe(true);
    expect(rule("date", "2026-01-31", "greater_than", "2026-01-30")).toBe(true);
    expect(rule("date", "2026-01-31", "less_than", "2026-02-01")).toBe(true);
    expect(rule("date", "2026-01-31", "less_than", "2026-01-31")).toBe(false);
    expect(rule("date", "2026-01-31", "equals", "on 2026-01-31")).toBe(false);
  });

  test("with what cannot be compared does not hold, and not_equals does", () => {
    for (const wanted of ["ten", "", null, undefined, true] as const) {
      expect(rule("number", "10", "equals", wanted)).toBe(false);
      expect(rule("number", "10", "greater_than", wanted)).toBe(false);
      expect(rule("number", "10", "less_than", wanted)).toBe(false);
      expect(rule("number", "10", "not_equals", wanted)).toBe(true);
      expect(rule("date", "2026-01-31", "less_than", wanted)).toBe(false);
      expect(rule("date", "2026-01-31", "greater_than", wanted)).toBe(false);
    }
    for (const wanted of [null, undefined]) {
      expect(rule("text", String(wanted), "equals", wanted)).toBe(false);
      expect(rule("text", String(wanted), "contains", wanted)).toBe(false);
    }
    expect(rule("text", "b", "greater_than", "a")).toBe(false);
    expect(rule("text", "a", "less_than", "b")).toBe(false);
    expect(rule("text", "a", "equals")).toBe(false);
  });

  test("contains is a part of a text or a member of a multi-select", () => {
    expect(rule("long_text", "one two", "contains", "e t")).toBe(true);
    expect(rule("long_text", "one two", "contains", "Two")).toBe(false);
    expect(rule("multi_select", ["red", "green"], "contains", "red")).toBe(true);
    expect(rule("multi_select", ["red", "green"], "contains", "re")).toBe(false);
    expect(rule("number", "123", "contains", "2")).toBe(false);
    expect(rule("checkbox", true, "contains", "t")).toBe(false);
    expect(rule("text", "one", "contains")).toBe(false);
  });

  test("equals on a multi-select reads its options joined", () => {
    expect(rule("multi_select", ["red"], "equals", "red")).toBe(true);
    expect(rule("multi_select", ["red", "green"], "equals", "red, green")).toBe(true);
    expect(rule("multi_select", ["red", "green"], "equals", "red")).toBe(false);
  });

  test("tells checked, unchecked, empty and not empty", () => {
    expect(rule("checkbox", true, "is_checked")).toBe(true);
    expect(rule("checkbox", true, "is_not_checked")).toBe(false);
    expect(rule("checkbox", false, "is_not_checked")).toBe(true);
    expect(rule("checkbox", false, "is_checked")).toBe(false);
    expect(rule("checkbox", true, "equals", true)).toBe(true);
    expect(rule("text", "yes", "is_checked")).toBe(false);
    expect(rule("text", "yes", "is_not_checked")).toBe(false);
    expect(rule("text", "yes", "is_not_empty")).toBe(true);
    expect(rule("text", "yes", "is_empty")).toBe(false);
  });
});

describe("an expression", () => {
  const rules = { all: [{ expression: "task.f > 1" }] };

  test("holds where its answer is true", () => {
    expect(holds(rules, {}, [], { "task.f > 1": true })).toBe(true);
    expect(holds(rules, {}, [], { "task.f > 1": false })).toBe(false);
  });

  test("without an answer is false", () => {
    expect(holds(rules, {}, [], {})).toBe(false);
    expect(holds({ all: [{ expression: "constructor" }] }, {}, [], {})).toBe(false);
  });
});

describe("several rules", () => {
  const yes = { expression: "yes" };
  const no = { expression: "no" };
  const held = (rules: Parameters<typeof holds>[0]) => holds(rules, {}, [], { yes: true, no: false });

  test("all asks for each, any for one", () => {
    expect(held({ all: [yes, yes] })).toBe(true);
    expect(held({ all: [yes, no] })).toBe(false);
    expect(held({ any: [no, yes] })).toBe(true);
    expect(held({ any: [no, no] })).toBe(false);
  });

  test("an empty all holds, an empty any does not", () => {
    expect(held({ all: [] })).toBe(true);
    expect(held({ any: [] })).toBe(false);
  });
});
