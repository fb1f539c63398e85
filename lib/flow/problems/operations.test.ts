import { describe, expect, test } from "vitest";
import type { ProblemContext } from "#lib/flow/problems/problem.ts";
import { call, going, messages, on, told, withFields } from "#lib/flow/problems/testing.ts";
import { field } from "#lib/flow/testing/flow.ts";
import type { ApiCall } from "#lib/operations/api-call/index.ts";
import type { Operation } from "#lib/operations/index.ts";

describe("operations", () => {
  test("an API Call has an address on the web", () => {
    const faults = (url: string) => messages(going(call({ url }))).map((message) => message.slice(0, 40));
    for (const url of [
      "https://example.com",
      "http://127.0.0.1:9/x",
      "https://a.b/{{ task.Stage }}",
      "{{ now }}",
      "https://{{ now }}.b/",
      "https://a.b:{{ now }}/",
    ])
      expect(faults(url)).toEqual([]);
    expect(faults(" ")).toEqual(["go has an API Call without a URL. Type o"]);
    for (const url of ["example.com", "ftp://example.com", "https://", "httpx://{{ now }}", "https://a b/"])
      expect(faults(url)).toEqual([`go calls ${url}, which is no address on the`.slice(0, 40)]);
    for (const url of ["https://u:p@a.b", "https://u@a.b/{{ now }}", "https://{{ now }}:{{ now }}@a.b/"])
      expect(faults(url)).toEqual(["go has a password in the URL of its API "]);
    expect(told(going(call({ url: "" })))).toEqual(["url_invalid go o1"]);
  });

  test("a secret goes to a server that is written out", () => {
    const auth = { kind: "bearer", token: { secret: "id" } } as const;
    expect(told(going(call({ url: "https://a.b/{{ now }}", auth })))).toEqual([]);
    expect(told(going(call({ url: "https://{{ now }}/", auth })))).toEqual(["url_invalid go o1"]);
    expect(told(going(call({ url: "https://{{ now }}/", headers: [{ name: "X-Key", value: null, secret: true }] })))).toEqual([
      "url_invalid go o1",
    ]);
  });

  test("headers can be sent", () => {
    const faults = (more: Partial<ApiCall>) => told(going(call(more)));
    const bearer = { kind: "bearer", token: "t" } as const;
    expect(faults({ headers: [{ name: "X-A", value: "" }], auth: bearer })).toEqual([]);
    expect(faults({ headers: [{ name: "", value: "x" }] })).toEqual(["header_invalid go o1"]);
    expect(faults({ headers: [{ name: "X-A", value: null }] })).toEqual(["header_invalid go o1"]);
    expect(faults({ headers: [{ name: "HOST", value: "x" }] })).toEqual(["header_invalid go o1"]);
    expect(faults({ headers: [{ name: "authorization", value: "x" }], auth: bearer })).toEqual(["header_invalid go o1"]);
    expect(faults({ headers: [{ name: "authorization", value: "x" }], auth: { kind: "none" } })).toEqual([]);
    expect(faults({ auth: { kind: "basic", username: "a:b", password: "" } })).toEqual(["header_invalid go o1"]);
  });

  test("secrets are there", () => {
    const secret = (more: Partial<ApiCall>, missing: string[] = []) =>
      messages(going(call(more)), { ...on, missingSecrets: new Set(missing) });
    const kept = { auth: { kind: "basic", username: "u", password: null } } as const;
    expect(secret(kept)).toEqual([]);
    expect(messages(going(call(kept)))).toEqual([]);
    expect(secret(kept, ["go/o1.auth.password"])).toEqual(["go needs the password: none is stored for this address. Type it."]);
    expect(secret({ auth: { kind: "basic", username: "u", password: "" } })).toEqual([]);
    expect(secret({ auth: { kind: "bearer", token: "" } })).toEqual(["go needs the token: none is stored for this address. Type it."]);
    expect(secret({ headers: [{ name: "X-Key", value: "", secret: true }] })).toEqual([
      "go needs the value of the header X-Key: none is stored for this address. Type it.",
    ]);
    expect(told(going(call(kept)), { ...on, missingSecrets: new Set(["go/o1.auth.password"]) })).toEqual(["secret_missing go o1"]);
  });

  test("rows are finished", () => {
    const faults = (operation: Operation) => told(withFields(going(operation), field("a", "text")));
    expect(faults(call({ format: "custom", body: " " }))).toEqual(["operation_incomplete go o1"]);
    expect(faults(call({ format: "custom" }))).toEqual(["operation_incomplete go o1"]);
    expect(faults(call({ format: "custom", body: "{}" }))).toEqual([]);
    // A body that is no JSON stops the action when it is sent; the form says so while it is typed.
    expect(faults(call({ format: "custom", body: '{"a": ' }))).toEqual([]);
    expect(faults(call({ format: "custom", body: '{"a": {{ task.Stage }}' }))).toEqual([]);
    expect(faults(call({ body: '{"a": ' }))).toEqual([]);
    expect(faults({ id: "o1", kind: "update_fields", set: {} })).toEqual(["operation_incomplete go o1"]);
    expect(faults({ id: "o1", kind: "update_fields", set: { a: "" } })).toEqual([]);
    for (const to of [null, "performer", "{{ user.email }}", "ruth@example.com"])
      expect(faults({ id: "o1", kind: "assign", to })).toEqual([]);
    for (const to of ["", " ", "Ruth"]) expect(faults({ id: "o1", kind: "assign", to })).toEqual(["operation_incomplete go o1"]);
    expect(faults({ id: "o1", kind: "move" })).toEqual([]);
  });

  test("records go into a data set and columns that are there", () => {
    const dataSet = "dddddddddddddddddddddA";
    const known = { ...on, dataSets: [{ id: dataSet, columns: [{ key: "c_1", name: "Name" }] }] };
    const faults = (more: object, context: ProblemContext = known) =>
      messages(going({ id: "o1", kind: "create_record", dataSet, cells: { Name: "x" }, ...more }), context);
    expect(faults({})).toEqual([]);
    expect(faults({ cells: { c_1: "x" } })).toEqual([]);
    expect(faults({ dataSet: "" })).toEqual(["go creates a record of no data set yet. Choose a data set."]);
    expect(faults({ cells: {} })).toEqual(["go creates an empty record. Fill a column, or remove the row."]);
    expect(faults({ cells: { Name: "x", Colour: "y" } })).toEqual([
      "go fills a column that its data set does not have (Colour). Remove it, or choose another one.",
    ]);
    const gone = { ...known, dataSets: [] };
    expect(faults({}, gone)).toEqual(["go creates a record of a data set that is not there any more. Choose another one."]);
    expect(faults({ dataSet: "" }, gone)).toHaveLength(1);
    expect(faults({}, on)).toEqual([]);
  });
});
