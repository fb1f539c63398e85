import { describe, expect, test } from "vitest";
import { call, going, messages, told, whole, withFields } from "#lib/flow/problems/testing.ts";
import { action, condition, end, field, flow, step, trigger } from "#lib/flow/testing.ts";

describe("fields", () => {
  test("have names and options that tell things apart", () => {
    const document = withFields(
      whole(),
      field("a", "text", { name: "A" }),
      field("b", "text", { name: "a " }),
      field("c", "text", { name: " " }),
      field("d", "select"),
      field("e", "multi_select", { options: ["x", "x"] }),
      field("f", "checkbox", { unique: true }),
    );
    expect(messages(document)).toEqual([
      "A field without a name can't be told apart. Give it a name.",
      "d has nothing to choose from. Add an option.",
      "e has the same option twice. Remove one of them.",
      "f has two values only, so it can't tell tasks apart. Make another field unique.",
      "a  is the name of two fields. Give one of them another name.",
    ]);
  });

  test("that do not exist are not set, shown, asked for or ruled on", () => {
    const document = flow(
      trigger("new", { set: { x1: "a", ok: "b" } }),
      step("todo", { fields: ["x2", "ok"], requiredFields: ["x3"], visibleIf: { all: [{ field: "x4", op: "is_empty" }] } }),
      action("go", [{ id: "o1", kind: "update_fields", set: { x5: "a", ok: "b" } }], { requiredFields: ["x6"] }),
      condition("if", { any: [{ field: "x7", op: "is_empty" }] }, undefined),
      end("done"),
      ["new", "todo"],
      ["todo", "go"],
      ["todo", "if"],
      ["go", "if"],
      ["if", "p1", "done"],
      ["if", "p2", "done"],
    );
    expect(told(withFields(document, field("ok", "text")))).toEqual([
      "unknown_field new",
      "unknown_field todo",
      "unknown_field todo",
      "unknown_field todo",
      "unknown_field go o1",
      "unknown_field go",
      "unknown_field if",
    ]);
    expect(messages(document)[0]).toBe("new sets the field x1, which does not exist. Choose another field, or remove it.");
  });

  test("are read by templates by name and by key, Stage and Assigned To too", () => {
    const good = call({
      url: 'https://x.y/{{ task["The Name"] }}{{ task.key }}{{ task.Stage }}{{ task["Assigned To"] }}{{ task.items() }}{{ task }}',
    });
    const document = withFields(going(good), field("key", "text", { name: "The Name" }));
    expect(told(document)).toEqual([]);
    const bad = withFields(going(call({ url: 'https://x.y/{{ task["the name"].x() }}{{ task["the name"] }}' })), ...document.fields);
    expect(messages(bad)).toEqual(["go reads the field the name, which does not exist. Choose another field, or remove it."]);
    expect(told(bad)).toEqual(["unknown_field go o1"]);
  });
});
