import { describe, expect, test } from "vitest";
import { ALWAYS, messages, on, told, whole, withFields } from "#lib/flow/problems/testing.ts";
import { listProblems, type ProblemContext } from "#lib/flow/problems.ts";
import { condition, field, step, type Way } from "#lib/flow/testing/flow.ts";

describe("conditions and rules", () => {
  const fields = [
    field("n", "number"),
    field("d", "date"),
    field("b", "checkbox"),
    field("s", "select", { options: ["Gold"] }),
    field("m", "multi_select", { options: ["Gold"] }),
    field("t", "text", { name: "Title" }),
  ];
  const ruled = (rule: object, given: object = { stepWebhooksOn: true }) =>
    messages(
      withFields(
        whole(condition("if", { all: [rule] } as never, undefined), ["todo", "if"], ["if", "p1", "done"], ["if", "p2", "done"]),
        ...fields,
      ),
      given as ProblemContext,
    );

  test.each([
    { field: "n", op: "greater_than", value: 5 },
    { field: "n", op: "equals", value: "1250.50" },
    { field: "d", op: "less_than", value: "2020-01-31" },
    { field: "b", op: "is_checked" },
    { field: "b", op: "equals", value: true },
    { field: "b", op: "not_equals", value: "false" },
    { field: "s", op: "equals", value: "Gold" },
    { field: "s", op: "contains", value: "Go" },
    { field: "m", op: "contains", value: "Gold" },
    { field: "m", op: "equals", value: "Gold, Tin" },
    { field: "t", op: "equals", value: 5 },
    { field: "t", op: "is_empty" },
    { expression: "task.n > 5" },
  ])("%j is fine", (rule) => {
    expect(ruled(rule)).toEqual([]);
  });

  test.each([
    [
      { field: "t", op: "greater_than", value: 5 },
      "if has a rule on “Title” with “is greater than”, which a field of type Text can't answer. Choose another comparison.",
    ],
    [
      { field: "n", op: "contains", value: 5 },
      "if has a rule on “n” with “contains”, which a field of type Number can't answer. Choose another comparison.",
    ],
    [{ field: "t", op: "equals" }, "if compares “Title” without a value. Type one."],
    [{ field: "t", op: "equals", value: null }, "if compares “Title” without a value. Type one."],
    [{ field: "t", op: "contains", value: "" }, "if compares “Title” without a value. Type one."],
    [{ field: "n", op: "equals", value: "many" }, "if compares “n” with “many”, which it can never be. Type another value."],
    [{ field: "d", op: "equals", value: "2020-02-30" }, "if compares “d” with “2020-02-30”, which it can never be. Type another value."],
    [{ field: "b", op: "equals", value: "maybe" }, "if compares “b” with “maybe”, which it can never be. Type another value."],
    [{ field: "s", op: "equals", value: "Tin" }, "if compares “s” with “Tin”, which it can never be. Type another value."],
    [{ field: "m", op: "contains", value: "Tin" }, "if compares “m” with “Tin”, which it can never be. Type another value."],
    [{ expression: " " }, "if has an empty expression. Type one, or remove it."],
  ])("%j is not", (rule, message) => {
    expect(ruled(rule)).toEqual([message]);
  });

  test("an expression's syntax counts as the rule's", () => {
    const templateErrors = [{ nodeId: "if", path: "paths.0.when.all.0.expression", message: "Line 1: unexpected end." }];
    const problems = listProblems(
      whole(condition("if", { all: [{ expression: "(" }] }, undefined), ["todo", "if"], ["if", "p1", "done"], ["if", "p2", "done"]),
      { ...on, templateErrors },
    );
    expect(problems).toMatchObject([{ code: "rule_invalid", message: "if has an expression that can't be read. Line 1: unexpected end." }]);
  });

  test("each points to its rule", () => {
    const wrong = { field: "n", op: "equals" as const, value: "many" };
    const document = whole(
      condition("if", ALWAYS, { any: [{ expression: "true" }, wrong] }, undefined),
      ["todo", "if"],
      ...[1, 2, 3].map((at): Way => ["if", `p${at}`, "done"]),
    );
    expect(listProblems(withFields(document, ...fields), on)).toMatchObject([{ code: "rule_invalid", place: "paths.1.when.any.1" }]);
  });

  test("all or any of no rules is a warning that says what follows of it", () => {
    const paths = whole(
      condition("if", { all: [] }, { any: [] }, undefined),
      ["todo", "if"],
      ...[1, 2, 3].map((at): Way => ["if", `p${at}`, "done"]),
    );
    expect(messages(paths)).toEqual([
      "if has no rule yet for “Path 1”, so every task takes it. Add a rule.",
      "if has no rule yet for “Path 2”, so no task takes it. Add a rule.",
    ]);
    const steps = whole(step("a", { visibleIf: { all: [] } }), step("b", { visibleIf: { any: [] } }), ["go", "a"], ["go", "b"]);
    expect(messages(steps)).toEqual([
      "a has no rule yet that says when it is shown, so it is always shown. Add a rule.",
      "b has no rule yet that says when it is shown, so it is never shown. Add a rule.",
    ]);
    expect(listProblems(steps, on).map(({ severity, place }) => [severity, place])).toEqual([
      ["warning", "visibleIf"],
      ["warning", "visibleIf"],
    ]);
  });

  test("a condition has a way for every task, and none that hides another", () => {
    const shaped = (...whens: Parameters<typeof condition>[1][]) =>
      told(whole(condition("if", ...whens), ["todo", "if"], ...whens.map((_, at): Way => ["if", `p${at + 1}`, "done"])));
    expect(shaped(ALWAYS, undefined)).toEqual([]);
    expect(shaped(ALWAYS)).toEqual(["no_default_path if"]);
    expect(shaped()).toEqual(["no_default_path if"]);
    expect(shaped(undefined, undefined)).toEqual(["rule_invalid if"]);
  });
});
