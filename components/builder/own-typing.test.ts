import { expect, test } from "vitest";
import { OwnTyping } from "#components/builder/own-typing.ts";

const fieldWith = (value: string) => ({ value, textContent: "", matches: () => true });

/** A field that has the focus, and what happens in it. */
function focused(start: string) {
  const field = fieldWith(start);
  const typing = new OwnTyping();
  typing.enter(field);
  const come = (value: string, inputType: string) => {
    field.value = value;
    typing.typed(field, inputType);
  };
  return {
    field,
    typing,
    type: (value: string) => come(value, "insertText"),
    erase: (value = "") => come(value, "deleteContentBackward"),
    takeBack: (value: string) => come(value, "historyUndo"),
    isFields: () => typing.holds(field),
  };
}

test("nothing was typed: the key is the flow's", () => expect(focused("Before").isFields()).toBe(false));

test("what is typed is taken back by the field, then the key is the flow's", () => {
  const { type, takeBack, isFields } = focused("");
  type("Dear team");
  expect(isFields()).toBe(true);
  takeBack("");
  expect(isFields()).toBe(false);
});

test("what was typed and erased by mistake is given back by the field", () => {
  const { type, erase, takeBack, isFields } = focused("");
  type("Dear team");
  erase();
  expect(isFields()).toBe(true);
  takeBack("Dear team");
  expect(isFields()).toBe(true);
  takeBack("");
  expect(isFields()).toBe(false);
});

test("a field that is emptied by itself, as one behind which its text became an entry, has nothing to give back", () => {
  const { field, type, isFields } = focused("");
  type("Small");
  field.value = "";
  expect(isFields()).toBe(false);
});

test("what was erased in another field, or before the flow's own undo, is no more asked for", () => {
  const { field, typing, type, erase, isFields } = focused("");
  type("Dear team");
  erase();
  expect(typing.holds(fieldWith(""))).toBe(false);
  typing.forget();
  typing.note(field);
  expect(isFields()).toBe(false);
});
