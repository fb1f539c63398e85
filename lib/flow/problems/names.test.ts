import { describe, expect, test } from "vitest";
import { messages, told, whole } from "#lib/flow/problems/testing.ts";
import { action, end, step } from "#lib/flow/testing/flow.ts";

describe("names", () => {
  test("every node has one", () => {
    const document = whole(step("a", { name: " ", end: true }), action("b", [], { name: "" }), ["todo", "b"], ["b", "a"]);
    expect(told(document)).toEqual(["name_missing a", "name_missing b"]);
    expect(messages(document)).toEqual([
      "A step without a name can't be told apart. Give it a name.",
      "An action without a name can't be told apart. Give it a name.",
    ]);
  });

  test("steps differ in more than the case, actions exactly", () => {
    const document = whole(
      end("x"),
      step("y", { name: " TODO ", end: true }),
      action("b", [], { name: "Go" }),
      action("c", [], { name: "go" }),
      ["todo", "b"],
      ["todo", "c"],
      ["b", "x"],
      ["c", "y"],
    );
    expect(told(document)).toEqual(["duplicate_name y", "duplicate_name c"]);
    expect(messages(document)[1]).toBe("go is the name of another action too. Give one of them another name.");
  });

  test("a step and an action may share one", () => {
    expect(told(whole(action("b", [], { name: "todo" }), ["todo", "b"], ["b", "done"]))).toEqual([]);
  });
});
