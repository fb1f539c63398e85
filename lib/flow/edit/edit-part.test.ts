import { describe, expect, test } from "vitest";
import { insertPart, partAsText, partOf, whyTooLarge } from "#lib/flow/edit/edit-part.ts";
import { fieldUses } from "#lib/flow/field-uses.ts";
import { readPart } from "#lib/flow/read-part.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { emptyFlow } from "#lib/flow/starter.ts";
import { action, condition, field, flow, step } from "#lib/flow/testing/flow.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";

const counter = () => {
  let n = 1;
  return () => `n${n++}`;
};
const aside = { x: 0, y: 0 };

const call = action("Call", [
  { id: "o1", kind: "api_call", url: "https://a.b/{{ task['Budget'] }}", refId: "res1" },
  { id: "o2", kind: "update_fields", set: { city: "{{ res1.value.city }} {{ task.city }}" } },
]);
const source: FlowDocument = {
  ...flow(
    call,
    condition("Check", { all: [{ field: "budget", op: "greater_than", value: 5 }] }, undefined),
    step("Away", { fields: ["other"] }),
    ["Call", "Check"],
    ["Check", "p2", "Away"],
  ),
  fields: [field("budget", "number", { name: "Budget" }), field("city", "text", { name: "City", unique: true }), field("other", "text")],
};
const copied = (ids = ["Call", "Check"]) => readPart(partAsText(partOf(source, ids))) as FlowDocument;

describe("a part on the clipboard", () => {
  test("holds the nodes, the edges between them and the fields that they name", () => {
    const part = copied();
    expect(part.nodes.map(({ id }) => id)).toEqual(["Call", "Check"]);
    expect(part.edges.map(({ target }) => target)).toEqual(["Check"]);
    expect(part.fields.map(({ key }) => key)).toEqual(["budget", "city"]);
  });

  test("carries no secret", () => {
    const secret = action("Call", [
      { id: "o1", kind: "api_call", url: "https://a.b", refId: "res1", auth: { kind: "bearer", token: "hush" } },
    ]);
    const text = partAsText(partOf(flow(secret), ["Call"]));
    expect(text).not.toContain("hush");
    expect(readPart(text.replace('"token": null', '"token": "sneaked in"'))?.nodes[0]?.data).toMatchObject({
      operations: [{ auth: { token: null } }],
    });
  });

  test.each([
    "",
    "Hello",
    "[1, 2]",
    '{"nodes": 3}',
    '{"format":"baton.flow/9","nodes":[{}]}',
    '{"nodes":[]}',
    `{"nodes":[${'{"id":'.repeat(50)}`,
  ])("%j is none", (text) => {
    expect(readPart(text)).toBeNull();
  });
});

describe("pasted into another flow", () => {
  test("it brings the fields along that are missing there", () => {
    const { document, fieldsAdded, copies } = insertPart(emptyFlow("Other"), copied(), counter(), aside);
    expect(fieldsAdded).toBe(2);
    expect(document.fields.map(({ key }) => key)).toEqual(["budget", "city"]);
    expect([...copies.values()]).toEqual(["n1", "n2"]);
    expect(document.edges).toMatchObject([{ source: "n1", target: "n2" }]);
    expect(FlowDocument.safeParse(document).success).toBe(true);
  });

  test("it uses the fields of the same name and type that are there, whatever their key", () => {
    const there = { ...emptyFlow("Other"), fields: [field("amount", "number", { name: "budget" })] };
    const { document, fieldsAdded } = insertPart(there, copied(), counter(), aside);
    expect(fieldsAdded).toBe(1);
    expect(document.nodes[0]?.data).toMatchObject({ operations: [{ url: `https://a.b/{{ task["budget"] }}` }, {}] });
    expect(document.nodes[1]?.data).toMatchObject({ paths: [{ when: { all: [{ field: "amount" }] } }, {}] });
  });

  test("a field of the same key or name that is another one is not mistaken for it", () => {
    const there = {
      ...emptyFlow("Other"),
      fields: [field("city", "text", { name: "Town", unique: true }), field("b", "date", { name: "Budget" })],
    };
    const { document, fieldsAdded } = insertPart(there, copied(), counter(), aside);
    expect(fieldsAdded).toBe(2);
    expect(document.fields.slice(2)).toEqual([field("budget", "number", { name: "Budget 2" }), field("city_2", "text", { name: "City" })]);
    expect(document.nodes[0]?.data).toMatchObject({
      operations: [{ url: `https://a.b/{{ task["Budget 2"] }}` }, { set: { city_2: "{{ res1.value.city }} {{ task.city_2 }}" } }],
    });
    expect(FlowDocument.safeParse(document).success).toBe(true);
  });

  test("an answer whose name is taken there is named anew, and what reads it follows", () => {
    const there = flow(action("Mine", [{ id: "o1", kind: "api_call", url: "https://a.b", refId: "res1" }]));
    const { document } = insertPart(there, copied(["Call"]), counter(), aside);
    expect(document.nodes[1]?.data).toMatchObject({
      operations: [{ refId: "res2" }, { set: { city: "{{ res2.value.city }} {{ task.city }}" } }],
    });
    expect(document.nodes[0]).toBe(there.nodes[0]);
  });

  test("a second webhook stays behind, with its edges", () => {
    const there = webhookFlow({});
    const { document, left } = insertPart(there, partOf(there, ["hook", "received"]), counter(), aside);
    expect(left.map(({ id }) => id)).toEqual(["hook"]);
    expect(FlowDocument.safeParse(document).success).toBe(true);
  });

  test("a review of steps that are not there is dropped", () => {
    const part = flow(step("Legal", { kind: "approval", approves: ["Draft", "Gone"] }), step("Draft"));
    const { document, copies } = insertPart(emptyFlow("Other"), part, counter(), aside);
    expect(document.nodes[0]?.data).toMatchObject({ approves: [copies.get("Draft")] });
  });
});

test("a document that has grown too large is told so", () => {
  const many = Array.from({ length: 1001 }, (_, at) => step(`s${at}`));
  expect(whyTooLarge(flow(...many))).toBe("A flow has at most 1,000 nodes.");
  expect(whyTooLarge(flow(...many.slice(1)))).toBeNull();
});

test("uses of a field are counted by place: lists, rules, maps and templates", () => {
  const uses = fieldUses(source);
  expect(uses.get("budget")).toEqual(["Check", "Call"]);
  expect(uses.get("city")).toEqual(["Call", "Call"]);
  expect(uses.get("other")).toEqual(["Away"]);
});
