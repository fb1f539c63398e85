import { expect, test } from "vitest";
import { ruleFault } from "#lib/flow/rules/rule-faults.ts";
import { field } from "#lib/flow/testing/flow.ts";

test("a rule's fault is told beside the input that is wrong", () => {
  const number = field("n", "number");
  expect(ruleFault({ field: "n", op: "contains", value: 5 }, number)).toMatchObject({
    at: "op",
    beside: "A field of type Number can't answer this. Choose another comparison.",
  });
  expect(ruleFault({ field: "n", op: "equals" }, number)).toMatchObject({ at: "value", beside: "A value is missing." });
  expect(ruleFault({ field: "n", op: "less_than", value: "5,5" }, number)).toMatchObject({
    at: "value",
    beside: "Type a number, such as 1250.5.",
  });
  expect(ruleFault({ field: "d", op: "equals", value: "2020-02-30" }, field("d", "date"))).toMatchObject({
    beside: "There is no such day. Type one as 31 Jan 2020.",
  });
  expect(ruleFault({ field: "s", op: "equals", value: "Tin" }, field("s", "select", { options: ["Gold"] }))).toMatchObject({
    beside: "This is none of the field's options. Choose one of them.",
  });
  expect(ruleFault({ field: "b", op: "equals", value: "maybe" }, field("b", "checkbox"))).toMatchObject({ beside: "Choose yes or no." });
  expect(ruleFault({ field: "n", op: "less_than", value: "5.5" }, number)).toBeNull();
  expect(ruleFault({ field: "n", op: "is_empty" }, number)).toBeNull();
  expect(ruleFault({ field: "t", op: "contains", value: "x" }, field("t", "text"))).toBeNull();
});
