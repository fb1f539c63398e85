import { describe, expect, test } from "vitest";
import { freeKey, updateField } from "#lib/flow/edit/edit-fields.ts";
import { keyFault, nameField, renameKey, rowsAfter } from "#lib/flow/edit/field-keys.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { action, condition, field, flow, step, trigger } from "#lib/flow/testing/flow.ts";

/** Names the new field wherever a flow can name one. */
const document: FlowDocument = {
  ...flow(
    trigger("form", { kind: "form", fields: ["new_field", "v"], set: { new_field: "{{ task.v }}" } }),
    step("s", { fields: ["new_field"], requiredFields: ["new_field"], visibleIf: { all: [{ field: "new_field", op: "is_empty" }] } }),
    action("a", [
      { id: "o1", kind: "api_call", url: 'https://x.y/{{ task.new_field }}/{{ task["New field"] }}', body: "new_field" },
      { id: "o2", kind: "update_fields", set: { new_field: "{{ task.v }}", v: "{{ task['new_field'] }}" } },
    ]),
    condition("c", { any: [{ expression: "task.new_field > 5" }, { field: "new_field", op: "is_empty" }] }, undefined),
    action("b"),
  ),
  fields: [field("v", "number", { name: "Value" }), field("new_field", "date", { name: "New field" })],
};
const typed = (from: FlowDocument, words: string, isFixed = false) => {
  let after = from;
  let key = "new_field";
  for (let length = 1; length <= words.length; length += 1) {
    after = nameField(after, key, words.slice(0, length), isFixed);
    key = after.fields[1]?.key ?? "";
  }
  return after;
};

describe("a field's key", () => {
  test("follows the name letter by letter, with each use of it", () => {
    const after = typed(document, "Start date");
    expect(after.fields[1]).toMatchObject({ key: "start_date", name: "Start date", type: "date" });
    expect(JSON.stringify(after.nodes)).toBe(
      JSON.stringify(document.nodes)
        .replaceAll("task.new_field", "task.start_date")
        .replaceAll(String.raw`task[\"New field\"]`, String.raw`task[\"Start date\"]`)
        .replaceAll("task['new_field']", String.raw`task[\"start_date\"]`)
        .replaceAll(/(?<![:\w])"new_field"/g, '"start_date"')
        .replaceAll(/"field":"new_field"/g, '"field":"start_date"'),
    );
    expect(after.nodes[4]).toBe(document.nodes[4]);
  });

  test("stays once it is fixed, or where somebody chose it", () => {
    expect(typed(document, "Start", true).fields[1]).toMatchObject({ key: "new_field", name: "Start" });
    expect(nameField(document, "v", "Worth", false).fields[0]).toMatchObject({ key: "v", name: "Worth" });
    const chosen = renameKey(document, "new_field", "begin");
    expect(nameField(chosen, "begin", "Start", false).fields[1]).toMatchObject({ key: "begin", name: "Start" });
    expect(nameField(document, "gone", "X", false)).toBe(document);
  });

  test("is never another field's key or name", () => {
    const others = { ...document, fields: [field("v", "text", { name: "budget" }), ...document.fields.slice(1)] };
    expect(freeKey(others, "Budget!")).toBe("budget_2");
    expect(nameField(others, "new_field", "Budget!", false).fields[1]?.key).toBe("budget_2");
    expect(nameField(others, "new_field", "V.", false).fields[1]?.key).toBe("v_2");
  });

  test("is not mixed up with a name that is the same word on the way", () => {
    const reads = {
      ...flow(action("a", [{ id: "o1", kind: "update_fields", set: { v: '{{ task.v }} {{ task["New field"] }}' } }])),
      fields: document.fields,
    };
    const after = typed(reads, "value");
    expect(after.nodes[0]?.data).toMatchObject({ operations: [{ set: { v: '{{ task.v }} {{ task["value"] }}' } }] });
    const through = nameField(nameField(reads, "new_field", "v", false), "v_2", "vat", false);
    expect(through.fields[1]).toMatchObject({ key: "vat", name: "vat" });
    expect(through.nodes[0]?.data).toMatchObject({ operations: [{ set: { v: '{{ task.v }} {{ task["vat"] }}' } }] });
    expect(updateField(nameField(reads, "new_field", "v", false), "v_2", { name: "x" }).nodes[0]?.data).toMatchObject({
      operations: [{ set: { v: '{{ task.v }} {{ task["v_2"] }}' } }],
    });
  });

  test("that nothing has, or that stays, is nothing to rename", () => {
    expect(renameKey(document, "gone", "x")).toBe(document);
    expect(renameKey(document, "v", "v")).toBe(document);
  });

  test.each([
    ["start_date", null],
    ["v", null],
    ["", "A field needs a key."],
    ["Start date", "Use letters, digits, _ and -, at most 64."],
    ["x".repeat(65), "Use letters, digits, _ and -, at most 64."],
    ["__proto__", "Use letters, digits, _ and -, at most 64."],
    ["Stage", "Stage is the task's own; choose another key."],
    ["new_field", "New field has this key."],
    ["Twin", "Another field is called Twin."],
  ])("typed as %j is told %j", (wish, fault) => {
    const fields = [...document.fields, field("t", "text", { name: "Twin" })];
    expect(keyFault({ fields }, "v", wish)).toBe(fault);
  });
});

describe("a row of fields", () => {
  const rows = rowsAfter([], ["a", "b"]);

  test("stays while its field's key changes, and comes back with undo", () => {
    const renamed = rowsAfter(rows, ["a", "start_date"]);
    expect(renamed).toEqual([
      { key: "a", id: "a" },
      { key: "start_date", id: "b" },
    ]);
    expect(rowsAfter(renamed, ["a", "b"])).toEqual(rows);
  });

  test("is a new one for a field that is added, also under a key that another had", () => {
    const renamed = rowsAfter(rows, ["a", "start_date"]);
    const ids = rowsAfter(renamed, ["a", "start_date", "b"]).map(({ id }) => id);
    expect(ids).toEqual(["a", "b", "b'"]);
  });

  test("moves and goes with its field", () => {
    expect(rowsAfter(rows, ["b", "a"]).map(({ id }) => id)).toEqual(["b", "a"]);
    expect(rowsAfter(rows, ["b"])).toEqual([{ key: "b", id: "b" }]);
  });
});
