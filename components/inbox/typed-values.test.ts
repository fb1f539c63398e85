import { expect, test } from "vitest";
import { typedFor, withTyped } from "#components/inbox/typed-values.ts";

const fields = (...names: string[]) => names.map((key) => ({ key }));

test("what was typed for one flow is no part of another's task, and is there again when one goes back", () => {
  const typed = withTyped(withTyped({}, "a", "company", "Acme"), "b", "amount", "7");
  expect(typedFor(typed, "b", fields("amount", "company"))).toEqual({ amount: "7" });
  expect(typedFor(typed, "a", fields("company"))).toEqual({ company: "Acme" });
  expect(typedFor(typed, null, fields("company"))).toEqual({});
});

test("a field that the flow has lost meanwhile is left out; one that was emptied is told", () => {
  const typed = withTyped(withTyped({}, "a", "gone", "x"), "a", "kept", null);
  expect(typedFor(typed, "a", fields("kept", "new"))).toEqual({ kept: null });
});
