import { describe, expect, test } from "vitest";
import { demoFlow } from "#lib/flow/demo.ts";
import type { ApiCall } from "#lib/operations/api-call/index.ts";
import { buildRequest } from "#lib/operations/api-call/request.ts";
import { templatesOf } from "#lib/operations/templates.ts";
import { type ApiCallMessage, apiCallBody, taskEntries } from "#lib/wire/messages/api-call.ts";

const message: ApiCallMessage = {
  action: "Finish",
  user: null,
  task: taskEntries(demoFlow("https://example.com"), { stage: "Completed", assignedTo: null, fields: {} }),
};
const call = (more: Partial<ApiCall> = {}): ApiCall => ({ id: "o2", kind: "api_call", url: "https://example.com/finish", ...more });

/** Renders nothing: the templates' own texts, or what a test says they come to. */
const build = (config: ApiCall, texts: Record<string, string> = {}) => {
  const sources = Object.fromEntries(templatesOf(config).map(({ path, source }) => [path, source]));
  return buildRequest(config, (path) => texts[path] ?? sources[path] ?? "", message);
};
const headersOf = (config: ApiCall) => {
  const built = build(config);
  return "headers" in built ? built.headers.map(({ name, value }) => `${name}: ${value}`) : built.faults;
};
const faultsOf = (config: ApiCall, texts: Record<string, string> = {}) => {
  const built = build(config, texts);
  return "faults" in built ? built.faults : [];
};

describe("a request", () => {
  test("posts the default body, with its content type first", () => {
    expect(build(call())).toEqual({
      method: "POST",
      url: "https://example.com/finish",
      headers: [{ name: "Content-Type", value: "application/json", secret: false }],
      body: apiCallBody(message),
    });
  });

  test("takes the method, the rendered URL and the action's headers in their order", () => {
    const config = call({
      method: "PATCH",
      headers: [
        { name: "X-B", value: "{{ b }}" },
        { name: "X-A", value: "k", secret: true },
      ],
    });
    expect(build(config, { url: " https://example.com/42 ", "headers.0.value": "bee" })).toMatchObject({
      method: "PATCH",
      url: "https://example.com/42",
      headers: [{}, { name: "X-B", value: "bee", secret: false }, { name: "X-A", value: "k", secret: true }],
    });
  });

  test("sends a secret as it is, though it looks like a template", () => {
    expect(headersOf(call({ headers: [{ name: "X-Key", value: "{{ not }}", secret: true }] }))).toContain("X-Key: {{ not }}");
    expect(templatesOf(call({ headers: [{ name: "X-Key", value: "{{ not }}", secret: true }] }))).toHaveLength(1);
  });

  test("sends headers of one name as one", () => {
    const headers = [
      { name: "X-A", value: "1" },
      { name: "Cookie", value: "a=1" },
      { name: "x-a", value: "2", secret: true },
      { name: "cookie", value: "b=2" },
    ];
    const built = build(call({ headers }));
    expect("headers" in built && built.headers.slice(1)).toEqual([
      { name: "X-A", value: "1, 2", secret: true },
      { name: "Cookie", value: "a=1; b=2", secret: false },
    ]);
  });

  test("authorizes last", () => {
    expect(headersOf(call({ auth: { kind: "bearer", token: "t" } }))).toEqual([
      "Content-Type: application/json",
      "Authorization: Bearer t",
    ]);
    expect(headersOf(call({ auth: { kind: "basic", username: "Lööf", password: "pä:ss" } }))[1]).toBe(
      `Authorization: Basic ${Buffer.from("Lööf:pä:ss").toString("base64")}`,
    );
    expect(headersOf(call({ auth: { kind: "none" } }))).toEqual(["Content-Type: application/json"]);
  });

  test("masks what authorizes, beside any other header", () => {
    const headers = [{ name: "X-A", value: "1" }];
    for (const auth of [
      { kind: "bearer", token: "t" },
      { kind: "basic", username: "u", password: "p" },
    ] as const) {
      const built = build(call({ headers, auth }));
      expect("headers" in built && built.headers.map(({ name, secret }) => [name, secret])).toEqual([
        ["Content-Type", false],
        ["X-A", false],
        ["Authorization", true],
      ]);
    }
  });

  test("treats a secret that was not opened as empty", () => {
    expect(headersOf(call({ auth: { kind: "basic", username: "u", password: { secret: "id" } } }))[1]).toBe(
      `Authorization: Basic ${btoa("u:")}`,
    );
  });
});

describe("a custom body", () => {
  const custom = call({ format: "custom", body: '{"id": {{ task.company_id }}}' });

  test("is sent as it was rendered", () => {
    expect(build(custom, { body: '{"id": 12345678901234567890}' })).toMatchObject({ body: '{"id": 12345678901234567890}' });
  });

  test("that is not JSON is a fault with its place", () => {
    expect(faultsOf(custom, { body: '{"id":\n }' })).toEqual([
      { path: "body", message: expect.stringMatching(/^The body is not JSON\. Line 2, column 2: ./) },
    ]);
    expect(faultsOf(call({ format: "custom" }))).toHaveLength(1);
  });

  test("is left alone where the format is the default", () => {
    expect(build(call({ body: "no JSON" }))).toMatchObject({ body: apiCallBody(message) });
  });
});

describe("headers that can't be sent are faults", () => {
  const plain = call({ headers: [{ name: "X-A", value: "{{ a }}" }] });

  test.each(["a\r\nX-Evil: 1", "a\nb", "a\rb"])("%j has a line break", (value) => {
    expect(faultsOf(plain, { "headers.0.value": value })).toEqual([
      { path: "headers.0.value", message: "X-A: A header's value has no line breaks." },
    ]);
  });

  test.each(["Łódź", "a\0b", "\u007f"])("%j has a character that headers can't carry", (value) => {
    expect(faultsOf(plain, { "headers.0.value": value })).toEqual([
      { path: "headers.0.value", message: "X-A: A header's value can hold Latin letters, digits and signs only." },
    ]);
  });

  test("Latin letters and tabs are fine", () => {
    expect(faultsOf(plain, { "headers.0.value": "Löf\tgren" })).toEqual([]);
  });

  test("one without a name", () => {
    expect(faultsOf(call({ headers: [{ name: "", value: "x" }] }))).toEqual([
      { path: "headers.0.name", message: "The header has no name." },
    ]);
  });

  test("a token with a line break, and an authorization that is set twice", () => {
    expect(faultsOf(call({ auth: { kind: "bearer", token: "a\nb" } }))).toEqual([
      { path: "auth", message: "A header's value has no line breaks." },
    ]);
    const twice = call({ headers: [{ name: "authorization", value: "x" }], auth: { kind: "bearer", token: "t" } });
    expect(faultsOf(twice)).toEqual([{ path: "auth", message: expect.stringContaining("Authorization is set by a header") }]);
  });

  test("all at once", () => {
    const config = call({
      format: "custom",
      body: "{",
      headers: [
        { name: "X-A", value: "Ł" },
        { name: "", value: "" },
      ],
    });
    expect(faultsOf(config).map(({ path }) => path)).toEqual(["headers.0.value", "headers.1.name", "body"]);
  });
});
