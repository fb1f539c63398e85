import { describe, expect, test } from "vitest";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { rulesInWords, rulesSentence } from "#lib/flow/rules/rule-words.ts";
import type { Rule, Rules } from "#lib/flow/rules/rules.ts";

const fields: FieldDefinition[] = [
  { key: "value", name: "Contract Value", type: "currency", currency: "USD" },
  { key: "staff", name: "Employees", type: "number" },
  { key: "abroad", name: "International?", type: "checkbox" },
  { key: "close", name: "Close", type: "date" },
];
const said = (rules: Rules) => rulesSentence(rules, fields, "en-GB");
const first = (rules: Rules | undefined) => rulesInWords(rules, fields, "en-GB");

describe("rules in words", () => {
  test.each<[Rules, string]>([
    [{ all: [{ field: "value", op: "greater_than", value: 5000 }] }, "Contract Value > 5,000"],
    [{ all: [{ field: "value", op: "greater_than", value: "" }] }, "Contract Value >"],
    [{ all: [{ field: "value", op: "equals", value: "much" }] }, "Contract Value is much"],
    [{ all: [{ field: "staff", op: "less_than", value: "12000" }] }, "Employees < 12,000"],
    [{ all: [{ field: "staff", op: "equals", value: "many" }] }, "Employees is many"],
    [{ all: [{ field: "close", op: "equals", value: "2026-01-31" }] }, "Close is 31 Jan 2026"],
    [{ all: [{ field: "abroad", op: "is_checked", value: "x" }] }, "International? is yes"],
    [{ all: [{ field: "gone", op: "equals", value: null }] }, "gone is"],
    [{ all: [{ field: "gone", op: "contains" }] }, "gone contains"],
    [{ any: [{ expression: "task.staff > 1" }] }, "task.staff > 1"],
    [{ any: [{ expression: "" }] }, "Empty expression"],
    [{ any: [] }, ""],
  ])("%j reads %s", (rules, words) => expect(said(rules)).toBe(words));

  test("several are joined by what joins them", () => {
    const two: Rule[] = [
      { field: "abroad", op: "is_checked" },
      { field: "staff", op: "is_empty" },
    ];
    expect(said({ all: two })).toBe("International? is yes and Employees is empty");
    expect(said({ any: two })).toBe("International? is yes or Employees is empty");
  });
});

describe("the first rule, for a narrow row", () => {
  test("stands apart from its field, with how many more there are", () => {
    const abroad = { field: "abroad", op: "is_checked" as const };
    expect(first({ all: [abroad] })).toEqual({ subject: "International?", rest: "is yes" });
    expect(first({ all: [abroad, abroad, abroad] })).toEqual({ subject: "International?", rest: "is yes and 2 more" });
    expect(first({ any: [{ expression: "a" }, abroad] })).toEqual({ subject: "", rest: "a or 1 more" });
  });

  test("says where there is none yet", () => {
    expect(first(undefined)).toEqual({ subject: "", rest: "No rule yet" });
    expect(first({ all: [] })).toEqual({ subject: "", rest: "No rule yet" });
  });
});
