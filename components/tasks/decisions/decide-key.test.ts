import { expect, test } from "vitest";
import { decideKey } from "#components/tasks/decisions/decide-key.ts";

test("what asks for a comment first is pressed at once, what decides at once only where the key has led before", () => {
  expect(decideKey(["Approve"], "elsewhere", true)).toEqual({ button: "Approve", press: true });
  expect(decideKey(["Approve"], "elsewhere", false)).toEqual({ button: "Approve", press: false });
  expect(decideKey(["Approve"], "Approve", false)).toEqual({ button: "Approve", press: true });
});

test("of several a person chooses: the key goes from one to the next and presses none", () => {
  const both = ["Approve Legal", "Approve Finance"];
  for (const asks of [true, false])
    expect(["elsewhere", ...both].map((focused) => decideKey(both, focused, asks))).toEqual([
      { button: "Approve Legal", press: false },
      { button: "Approve Finance", press: false },
      { button: "Approve Legal", press: false },
    ]);
});

test("where nothing waits it leads nowhere", () => expect(decideKey([], null, true)).toBeNull());
