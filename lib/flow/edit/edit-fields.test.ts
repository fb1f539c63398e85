import { describe, expect, test } from "vitest";
import {
  addField,
  freeFieldName,
  freeKey,
  hideOnForm,
  moveField,
  removeField,
  renameFlow,
  renameRefId,
  showOnForm,
  updateField,
} from "#lib/flow/edit/edit-fields.ts";
import { action, condition, field, flow, trigger } from "#lib/flow/testing/flow.ts";

const document = {
  ...flow(
    action("a", [
      { id: "o1", kind: "api_call", url: 'https://x.y/{{ task["Value"] }}', refId: "res1" },
      { id: "o2", kind: "update_fields", set: { v: "{{ task.Value }}{{ res1.id }}{{ res1_status }}{{ task.v }}" } },
    ]),
    action("b", [{ id: "o1", kind: "move" }]),
    condition("c", { all: [{ expression: "task.Value > 5 and res1.ok" }] }, undefined),
  ),
  fields: [field("v", "number", { name: "Value" }), field("w", "text"), field("x", "text")],
};
const texts = (given: typeof document) => JSON.stringify(given.nodes);

describe("fields", () => {
  test("a new name is followed by the templates that read the field by it", () => {
    const after = updateField(document, "v", { name: "Contract value" });
    expect(after.fields[0]).toMatchObject({ key: "v", name: "Contract value", type: "number" });
    expect(texts(after as typeof document)).toBe(
      texts(document)
        .replaceAll(String.raw`task[\"Value\"]`, String.raw`task[\"Contract value\"]`)
        .replaceAll("task.Value", String.raw`task[\"Contract value\"]`),
    );
  });

  test("a new name changes neither the text around templates nor the other fields", () => {
    const mail = {
      ...flow(action("a", [{ id: "o1", kind: "update_fields", set: { v: "task.Value: {{ task.Value }}" } }])),
      fields: document.fields,
    };
    const after = updateField(mail, "v", { name: "Worth" });
    expect(after.nodes[0]?.data).toMatchObject({ operations: [{ set: { v: "task.Value: {{ task.Worth }}" } }] });
    expect(after.fields.slice(1)).toEqual(document.fields.slice(1));
  });

  test("other changes leave the templates alone", () => {
    expect(updateField(document, "v", { required: true }).nodes).toBe(document.nodes);
    expect(updateField(document, "gone", { required: true })).toBe(document);
  });

  test("begin with a name that no other field has", () => {
    expect(freeFieldName(document)).toBe("New field");
    const two = addField(addField(document, field("a", "text", { name: "new Field" })), field("b", "text", { name: "New field 2" }));
    expect(freeFieldName(two)).toBe("New field 3");
  });

  test("are shown on a form and hidden from it, where it has a choice of its own", () => {
    const form = (data: object) => flow(trigger("form", { kind: "form", ...data }), trigger("by hand"));
    const shown = (given: { nodes: { data: object }[] }) => given.nodes.map(({ data }) => ("fields" in data ? data.fields : null));
    expect(shown(showOnForm(form({ fields: ["v"] }), "form", "w"))).toEqual([["v", "w"], null]);
    expect(shown(hideOnForm(form({ fields: ["v", "w"] }), "form", "v"))).toEqual([["w"], null]);
    for (const change of [showOnForm, hideOnForm]) expect(shown(change(form({}), "form", "v"))).toEqual([null, null]);
  });

  test("are added, removed and moved", () => {
    const keys = (given: { fields: { key: string }[] }) => given.fields.map(({ key }) => key);
    expect(keys(addField(document, field("y", "date")))).toEqual(["v", "w", "x", "y"]);
    expect(keys(removeField(document, "w"))).toEqual(["v", "x"]);
    expect(keys(moveField(document, "v", 2))).toEqual(["w", "x", "v"]);
    expect(keys(moveField(document, "x", 0))).toEqual(["x", "v", "w"]);
    expect(moveField(document, "gone", 0)).toBe(document);
  });

  test("get a key from their name", () => {
    expect(freeKey(document, "  Größe (Ä) & more! ")).toBe("gro_e_a_more");
    expect(freeKey(document, "W")).toBe("w_2");
    expect(freeKey(addField(document, field("w_2", "text")), "W")).toBe("w_3");
    expect(freeKey(document, "名前")).toBe("field");
    expect(freeKey(document, "x".repeat(100))).toHaveLength(56);
  });
});

test("a flow gets another name", () => {
  expect(renameFlow(document, "Other").name).toBe("Other");
  expect(renameFlow(document, document.name)).toBe(document);
});

describe("a ref-id", () => {
  test("is renamed with each use of it", () => {
    const after = renameRefId(document, "res1", "crm");
    expect(texts(after as typeof document)).toBe(texts(document).replaceAll("res1", "crm"));
    expect(after.nodes[1]).toBe(document.nodes[1]);
  });

  test("is renamed wherever it is given, and others stay", () => {
    const call = (id: string, refId?: string) => ({ id, kind: "api_call" as const, url: "", ...(refId && { refId }) });
    const twice = flow(action("a", [call("o1", "res1"), call("o2", "crm"), call("o3")]), action("b", [call("o1", "res1")]));
    const given = renameRefId(twice, "res1", "erp").nodes.map(({ data }) => ("operations" in data ? data.operations : []));
    expect(given).toStrictEqual([[call("o1", "erp"), call("o2", "crm"), call("o3")], [call("o1", "erp")]]);
  });

  test("that nothing has, or that stays, is nothing to rename", () => {
    expect(renameRefId(document, "res9", "crm")).toBe(document);
    expect(renameRefId(document, "res1", "res1")).toBe(document);
  });
});
