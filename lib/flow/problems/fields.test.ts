import { describe, expect, test } from "vitest";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { call, going, messages, on, told, whole, withFields } from "#lib/flow/problems/testing.ts";
import { listProblems } from "#lib/flow/problems.ts";
import { action, condition, end, field, flow, step, trigger } from "#lib/flow/testing/flow.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import type { Operation } from "#lib/operations/index.ts";
import type { WebhookTrigger } from "#lib/triggers/webhook.ts";

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
    expect(messages(document)[0]).toBe("new sets the field “x1”, which does not exist. Choose another field, or remove it.");
  });

  test("are read by templates by name and by key, Stage and Assigned To too", () => {
    const good = call({
      url: 'https://x.y/{{ task["The Name"] }}{{ task.key }}{{ task.Stage }}{{ task["Assigned To"] }}{{ task.items() }}{{ task }}',
    });
    const document = withFields(going(good), field("key", "text", { name: "The Name" }));
    expect(told(document)).toEqual([]);
    const bad = withFields(going(call({ url: 'https://x.y/{{ task["the name"].x() }}{{ task["the name"] }}' })), ...document.fields);
    expect(messages(bad)).toEqual(["go reads the field “the name”, which does not exist. Choose another field, or remove it."]);
    expect(told(bad)).toEqual(["unknown_field go o1"]);
  });
});

describe("a required field that a webhook leaves empty", () => {
  const needed = [field("email", "email", { name: "Email", required: true }), field("agreed", "checkbox", { required: true })];
  const hooked = (data: Partial<WebhookTrigger>, operations?: Operation[]) =>
    withFields(webhookFlow({ set: {}, ...data }, operations ? { operations } : {}), ...needed);

  test("is told by the trigger's name, with its cure and the place of it", () => {
    expect(listProblems(hooked({}), on)).toEqual([
      {
        severity: "warning",
        code: "required_unmapped",
        nodeId: "hook",
        place: "set.email",
        message: "Orders does not fill “Email”, which every task needs: each call would fail. Fill it under Task, or make it optional.",
      },
    ]);
    const nameless = withFields(webhookFlow({ set: {} }), { ...field("x", "text", { required: true }), name: " " });
    expect(messages(nameless)).toContain(
      "Orders does not fill a field without a name, which every task needs: each call would fail. Fill it under Task, or make it optional.",
    );
  });

  test("is fine where a template or a step of the trigger fills it, or an answer may", () => {
    expect(told(hooked({ set: { email: "{{ web1.email }}" } }))).toEqual([]);
    expect(told(hooked({}, [{ id: "o1", kind: "update_fields", set: { email: "a@b.example" } }]))).toEqual([]);
    expect(told(hooked({}, [call()]))).toEqual([]);
  });

  test("is somebody's to fill in where a person begins the task", () => {
    expect(told(withFields(whole(), ...needed))).toEqual([]);
  });
});

describe("a form", () => {
  const form = (data: object = {}, ...fields: FieldDefinition[]) =>
    withFields(
      flow(trigger("form", { kind: "form", access: "public", fields: ["name"], ...data }), end("done"), ["form", "done"]),
      field("name", "text"),
      ...fields,
    );
  const needed = field("email", "email", { required: true });

  test("shows fields that there are", () => {
    expect(told(form())).toEqual([]);
    expect(messages(form({ fields: ["gone"] }))).toEqual([
      "form shows the field “gone”, which does not exist. Choose another field, or remove it.",
    ]);
  });

  test("without a field is told, whether none was chosen or the flow has none", () => {
    const says = "form asks for nothing: it is a page with only a button. Add a field, or show one of the flow's.";
    expect(messages(form({ fields: [] }))).toEqual([says]);
    const bare = flow(trigger("form", { kind: "form" }), end("done"), ["form", "done"]);
    expect(listProblems(bare, { stepWebhooksOn: true })).toEqual([
      { severity: "warning", code: "form_without_fields", nodeId: "form", place: "fields", message: says },
    ]);
  });

  test("asks for what every task needs, or fills it", () => {
    expect(messages(form({}, needed))).toEqual([
      "form does not ask for “email”, which every task needs: no answer could be taken. Show it, fill it under Task, or make it optional.",
    ]);
    for (const data of [{ fields: ["email"] }, { fields: undefined }, { set: { email: "a@b.example" } }])
      expect(told(form(data, needed))).toEqual([]);
  });

  test("lets no stranger find out who is a member", () => {
    const person = field("owner", "user");
    expect(told(form({ fields: ["owner"] }, person))).toEqual(["member_field_public form"]);
    for (const data of [{ fields: ["owner"], access: "intranet" }, { fields: ["owner"], access: undefined }, {}])
      expect(told(form(data, person))).toEqual([]);
  });
});
