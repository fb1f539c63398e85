import { expect, test } from "vitest";
import { newRule, optionsIn, withField, withOperator } from "#lib/flow/edit/edit-rules.ts";
import { field } from "#lib/flow/testing/flow.ts";

const [number, amount, text, yes] = [field("n", "number"), field("a", "currency"), field("t", "text"), field("b", "checkbox")];

test("a new rule has the first comparison of its field's type, and a value only where it takes one", () => {
  expect(newRule(number)).toEqual({ field: "n", op: "equals", value: "" });
  expect(newRule(yes)).toEqual({ field: "b", op: "is_checked" });
});

test("another comparison keeps the value where it takes one", () => {
  expect(withOperator({ field: "n", op: "equals", value: "5" }, "less_than")).toEqual({ field: "n", op: "less_than", value: "5" });
  expect(withOperator({ field: "n", op: "equals", value: "5" }, "is_empty")).toEqual({ field: "n", op: "is_empty" });
  expect(withOperator({ field: "n", op: "is_empty" }, "equals")).toEqual({ field: "n", op: "equals", value: "" });
});

test("another field keeps the comparison and the value that fit it", () => {
  expect(withField({ field: "n", op: "greater_than", value: "5" }, amount)).toEqual({ field: "a", op: "greater_than", value: "5" });
  expect(withField({ field: "n", op: "equals", value: "5" }, text)).toEqual({ field: "t", op: "equals", value: "5" });
  expect(withField({ field: "t", op: "equals", value: "many" }, number)).toEqual({ field: "n", op: "equals", value: "" });
  expect(withField({ field: "n", op: "greater_than", value: "5" }, text)).toEqual({ field: "t", op: "equals", value: "" });
  expect(withField({ field: "t", op: "is_empty" }, yes)).toEqual({ field: "b", op: "is_empty" });
  expect(withField({ field: "t", op: "equals", value: "x" }, yes)).toEqual({ field: "b", op: "equals", value: "" });
});

test("options are found in their joined text, with commas of their own too", () => {
  const options = ["Gold", "Gold, fine", "Tin"];
  expect(optionsIn("", options)).toEqual([]);
  expect(optionsIn("Tin", options)).toEqual(["Tin"]);
  expect(optionsIn("Gold, fine, Tin", options)).toEqual(["Gold, fine", "Tin"]);
  expect(optionsIn("Tin, Gold", options)).toEqual(["Tin", "Gold"]);
  expect(optionsIn("Tin, Lead", options)).toBeNull();
});
