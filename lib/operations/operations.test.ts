import { describe, expect, test } from "vitest";
import { field } from "#lib/flow/testing/flow.ts";
import { isForbiddenHeader, soundsSecret } from "#lib/operations/api-call/headers.ts";
import { OPERATIONS, Operation, type OperationKindName } from "#lib/operations/index.ts";
import { templatesOf } from "#lib/operations/templates.ts";

const flow = { fields: [field("close_date", "date", { name: "Expected Close Date" })] };
const describeRow = (operation: Operation) =>
  (OPERATIONS[operation.kind].describe as (config: Operation, of: typeof flow) => string)(operation, flow);

describe("the table of operations", () => {
  test("names the menu's entries and their hints, in its order", () => {
    expect(Object.values(OPERATIONS).map(({ label, hint }) => `${label}: ${hint}`)).toEqual([
      "Move to step: Place",
      "Assign to: People",
      "Update data: Fields",
      "API Call: Send a request",
      "Create record: Data set",
      "Start task: Another flow",
      "Email: Message",
      "Respond: Answer the caller",
    ]);
  });

  const examples: Record<OperationKindName, Operation> = {
    move: { id: "o", kind: "move" },
    assign: { id: "o", kind: "assign", to: "{{ user.email }}" },
    update_fields: { id: "o", kind: "update_fields", set: { close_date: "{{ now }}", gone: "x" } },
    api_call: { id: "o", kind: "api_call", url: "https://a.b/{{ now }}" },
    create_record: { id: "o", kind: "create_record", dataSet: "AAAAAAAAAAAAAAAAAAAAAA", cells: { Company: "{{ task.name }}" } },
    start_task: { id: "o", kind: "start_task", flow: "AAAAAAAAAAAAAAAAAAAAAA", name: "{{ task.name }}", set: { a: "1" } },
    email: { id: "o", kind: "email", to: "ruth@example.com", subject: "Hello", body: "{{ now }}" },
    respond: { id: "o", kind: "respond" },
  };

  test.each(Object.entries(examples))("%s is what its schema takes, and has its own templates", (kind, operation) => {
    const entry = OPERATIONS[kind as OperationKindName];
    expect(entry.schema.parse(operation)).toEqual(operation);
    expect(Operation.parse(operation)).toEqual(operation);
    expect((entry.templates as (config: Operation) => unknown)(operation)).toEqual(templatesOf(operation));
  });

  test("rows say what they do", () => {
    expect(Object.values(examples).map(describeRow)).toEqual([
      "",
      "{{ user.email }}",
      "Expected Close Date, gone",
      "to https://a.b/{{ now }}",
      "Company",
      "{{ task.name }}",
      "to ruth@example.com",
      "to the caller",
    ]);
    expect([null, "performer"].map((to) => describeRow({ id: "o", kind: "assign", to }))).toEqual(["nobody", "whoever performs it"]);
  });
});

describe("an operation's templates", () => {
  test("are each field's value", () => {
    expect(templatesOf({ id: "o", kind: "update_fields", set: { a: "{{ x }}", b: "" } })).toEqual([
      { path: "set.a", source: "{{ x }}" },
      { path: "set.b", source: "" },
    ]);
  });

  test("are who is assigned, unless that is nobody or whoever performs it", () => {
    expect(templatesOf({ id: "o", kind: "assign", to: "{{ user.email }}" })).toEqual([{ path: "to", source: "{{ user.email }}" }]);
    for (const to of [null, "performer"]) expect(templatesOf({ id: "o", kind: "assign", to })).toEqual([]);
  });

  test("are none where it only moves", () => {
    expect(templatesOf({ id: "o", kind: "move" })).toEqual([]);
  });

  test("are a call's URL, its headers but for secrets, and its body where that is its own", () => {
    const call: Operation = { id: "o", kind: "api_call", url: "https://a.b" };
    const url = { path: "url", source: "https://a.b", as: "url" };
    const headers = [
      { name: "A", value: "1", secret: true },
      { name: "B", value: "2" },
      { name: "C", value: null },
    ];
    expect(templatesOf(call)).toEqual([url]);
    expect(templatesOf({ ...call, headers })).toEqual([url, { path: "headers.1.value", source: "2" }]);
    expect(templatesOf({ ...call, format: "custom", body: "{}" })).toEqual([url, { path: "body", source: "{}" }]);
    expect(templatesOf({ ...call, format: "custom" })).toEqual([url, { path: "body", source: "" }]);
    expect(templatesOf({ ...call, format: "default", body: "{}" })).toEqual([url]);
  });
});

describe("headers", () => {
  test("that are the connection's own can't be set, whatever the case", () => {
    expect(["Content-Type", "HOST", "content-length", "Transfer-Encoding", "Connection"].map(isForbiddenHeader)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(isForbiddenHeader("X-Host")).toBe(false);
  });

  test("sound secret by their names", () => {
    expect(["Authorization", "X-Api-Key", "x-token", "My-Secret"].map(soundsSecret)).toEqual([true, true, true, true]);
    expect(["X-Authorization", "Authorization-Kind", "Accept"].map(soundsSecret)).toEqual([false, false, false]);
  });
});
