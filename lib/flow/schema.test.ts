import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FlowDocument } from "#lib/flow/schema.ts";

const example = () => JSON.parse(readFileSync(new URL("golden/flow-1.json", import.meta.url), "utf8")) as Document;

/** As loose as what comes in. */
interface Document {
  [member: string]: unknown;
  fields: Record<string, unknown>[];
  nodes: { [member: string]: unknown; data: Record<string, unknown> }[];
  edges: Record<string, unknown>[];
}

/** What is refused when the example is changed like this. */
function refused(change: (document: Document, data: (at: number) => Record<string, unknown>) => void): string[] {
  const document = example();
  change(document, (at) => document.nodes[at]?.data ?? {});
  const parsed = FlowDocument.safeParse(document);
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
}
const finish = 4;
const step = 3;
const operation = (more: object) => [{ id: "o1", kind: "api_call", url: "", ...more }];
const webhook = (more: object) => [{ id: "w1", name: "W", url: "https://a.b", trigger: "completed", ...more }];

describe("a document that can be saved", () => {
  test("is the contract's example", () => {
    expect(FlowDocument.parse(example())).toEqual(example());
  });

  test("may be unfinished", () => {
    expect(refused((document) => Object.assign(document, { nodes: [], edges: [], fields: [] }))).toEqual([]);
    expect(refused((_, data) => Object.assign(data(step), { name: "" }))).toEqual([]);
    expect(refused((_, data) => Object.assign(data(finish), { operations: operation({ headers: [{ name: "", value: "" }] }) }))).toEqual(
      [],
    );
  });

  test("keeps a secret as text or as null", () => {
    for (const value of ["x", null])
      expect(
        refused((_, data) => Object.assign(data(finish), { operations: operation({ headers: [{ name: "K", value, secret: true }] }) })),
      ).toEqual([]);
  });

  test("has step webhooks at their limits, counted in characters", () => {
    const auth = (secret: string) => ({ kind: "client_secret", secret });
    const basic = (username: string, password: string) => ({ kind: "basic", username, password });
    for (const each of [auth("🙂".repeat(250)), basic("🙂".repeat(100), " ".repeat(100)), { kind: "none" }])
      expect(refused((_, data) => Object.assign(data(step), { webhooks: webhook({ auth: each }) }))).toEqual([]);
    for (const each of [auth("🙂".repeat(251)), auth(""), basic("a:b", "p"), basic("", "p"), basic("u", "x".repeat(101))])
      expect(refused((_, data) => Object.assign(data(step), { webhooks: webhook({ auth: each }) }))).toHaveLength(1);
  });
});

describe("a document is refused", () => {
  test("where a name is too long or an id is none", () => {
    expect(refused((_, data) => Object.assign(data(step), { name: "x".repeat(101) }))).toEqual(["nodes.3.data.name"]);
    expect(refused((document) => Object.assign(document.nodes[0] ?? {}, { id: "a b" }))).toContain("nodes.0.id");
    expect(refused((document) => Object.assign(document, { name: "" }))).toEqual(["name"]);
  });

  test("where an id is used twice", () => {
    expect(refused((document) => document.nodes.push(structuredClone(document.nodes[0] ?? { data: {} })))).toEqual(["nodes.6.id"]);
    expect(refused((document) => document.edges.push({ ...document.edges[0] }))).toEqual(["edges.5.id"]);
    expect(refused((document) => document.fields.push({ ...document.fields[0], name: "Other" }))).toEqual(["fields.6.key"]);
    expect(refused((_, data) => Object.assign(data(finish), { operations: [...operation({}), ...operation({})] }))).toEqual([
      "nodes.4.data.operations.1.id",
    ]);
    expect(refused((_, data) => Object.assign(data(step), { webhooks: [...webhook({}), ...webhook({})] }))).toEqual([
      "nodes.3.data.webhooks.1.id",
    ]);
    const paths = [{ id: "p", name: "P" }];
    expect(
      refused((document) =>
        document.nodes.push({ id: "if", type: "condition", position: { x: 0, y: 0 }, data: { name: "If", paths: [...paths, ...paths] } }),
      ),
    ).toEqual(["nodes.6.data.paths.1.id"]);
  });

  test("where an edge leads to a node that is not there", () => {
    expect(refused((document) => document.edges.push({ id: "e9", source: "gone", target: "nowhere" }))).toEqual([
      "edges.5.source",
      "edges.5.target",
    ]);
  });

  test("where two fields are unique, or one is called like the task's own", () => {
    expect(refused((document) => document.fields.slice(0, 2).map((field) => Object.assign(field, { unique: true })))).toEqual([
      "fields.1.unique",
    ]);
    for (const name of ["Stage", " assigned to "])
      expect(refused((document) => Object.assign(document.fields[0] ?? {}, { name }))).toEqual(["fields.0.name"]);
  });

  test("where a header is Baton's own or no header", () => {
    for (const name of ["Content-Type", "host", "a b", "a:b"])
      expect(refused((_, data) => Object.assign(data(finish), { operations: operation({ headers: [{ name, value: "x" }] }) }))).toEqual([
        "nodes.4.data.operations.0.headers.0.name",
      ]);
    expect(
      refused((_, data) => Object.assign(data(finish), { operations: operation({ headers: [{ name: "A", value: "a\nb" }] }) })),
    ).toHaveLength(1);
  });

  test("where a member is unknown, at any depth", () => {
    expect(refused((document) => Object.assign(document, { more: 1 }))).toHaveLength(1);
    expect(refused((_, data) => Object.assign(data(step), { more: 1 }))).toHaveLength(1);
    expect(refused((_, data) => Object.assign(data(finish), { operations: operation({ more: 1 }) }))).toHaveLength(1);
  });

  test("where a step webhook has no trigger or no web address", () => {
    expect(refused((_, data) => Object.assign(data(step), { webhooks: webhook({ trigger: undefined }) }))).toHaveLength(1);
    expect(refused((_, data) => Object.assign(data(step), { webhooks: webhook({ url: "ftp://a.b" }) }))).toHaveLength(1);
    expect(refused((_, data) => Object.assign(data(step), { webhooks: webhook({ name: "" }) }))).toHaveLength(1);
  });
});
