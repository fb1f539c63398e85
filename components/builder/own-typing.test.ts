import { expect, test } from "vitest";
import { OwnTyping } from "#components/builder/own-typing.ts";

const fieldWith = (value: string) => ({ value, textContent: "", matches: () => true });

/** A field that has the focus while the flow is "before". */
function focused(start: string) {
  const field = fieldWith(start);
  const typing = new OwnTyping<string>();
  typing.enter(field, "before");
  return { field, typing };
}

test("nothing was typed: the key is the flow's", () => {
  const { field, typing } = focused("Before");
  expect(typing.holds(field, "before")).toBe(false);
});

test("what the flow has taken is taken back by the flow", () => {
  const { field, typing } = focused("");
  field.value = "Dear team";
  expect(typing.holds(field, "after")).toBe(false);
});

test("what the flow has not taken, because it does not fit, is taken back by the field", () => {
  const { field, typing } = focused("web1");
  field.value = "web1{{";
  expect(typing.holds(field, "before")).toBe(true);
  field.value = "web1";
  expect(typing.holds(field, "before")).toBe(false);
});

test("another field, and one that the flow's own undo has changed, have nothing of their own", () => {
  const { field, typing } = focused("");
  field.value = "Dear team";
  expect(typing.holds(fieldWith(""), "before")).toBe(false);
  typing.forget();
  typing.note(field, "before");
  expect(typing.holds(field, "before")).toBe(false);
});
