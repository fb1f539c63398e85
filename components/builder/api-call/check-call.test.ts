import { describe, expect, test } from "vitest";
import { callWarning, checkCall } from "#components/builder/api-call/check-call.ts";
import type { ApiCall } from "#lib/operations/api-call/index.ts";

const limits = { callTimeout: 30, taken: new Set(["res2"]) };
const call = (more: Partial<ApiCall>): ApiCall => ({ id: "o2", kind: "api_call", url: "https://crm.example.com/hooks", ...more });
const errors = (more: Partial<ApiCall>) => checkCall(call(more), limits);

describe("checkCall", () => {
  test("a plain call is fine", () => {
    expect(errors({ refId: "res1", timeout: 30, headers: [{ name: "X-Api-Key", value: null, secret: true }] })).toEqual({});
  });

  test.each([
    ["", "Type the address to call."],
    ["ftp://crm.example.com", "Start with http:// or https://."],
    ["crm.example.com/x", "Start with http:// or https://."],
    ["https://", "This is no address on the web."],
    ["https://crm.example.com/{", "A { or } stands on its own. A variable is written {{ name }}."],
    ["https://crm.example.com/{{ now }}}", "A { or } stands on its own. A variable is written {{ name }}."],
    ["https://crm.example.com/{{ now }", "A {{ is not closed. Write {{ name }}, or remove it."],
    ["https://crm.example.com/{% if now", "A {% is not closed."],
    ["https://dana:pass@crm.example.com", "Put the username and password into Authorization."],
  ])("the URL %j is refused", (url, message) => {
    expect(errors({ url })).toEqual({ url: message });
  });

  test("braces that are closed may stand in an address", () => {
    for (const rest of ["{id}", "{{ now }}", "{% if now %}x{% endif %}", "{% raw %}{{{% endraw %}"])
      expect(errors({ url: `https://crm.example.com/${rest}` })).toEqual({});
  });

  test("a variable may stand in the path, and decide the server where no secret is sent", () => {
    expect(errors({ url: 'https://a.example/{{ task["Company ID"] }}' })).toEqual({});
    expect(errors({ url: "{{ task.site }}/x" })).toEqual({});
    expect(errors({ url: "{{ task.site }}/x", auth: { kind: "bearer", token: "t" } }).url).toContain("Write the server's address out");
  });

  test("headers are named, are not Baton's own, and do not double the authorization", () => {
    const headers = [
      { name: "", value: "x" },
      { name: "Content-Type", value: "text/plain" },
      { name: "Authorization", value: "x" },
      { name: "X Y", value: "x" },
      { name: "X-Key", value: "", secret: true },
    ];
    expect(Object.keys(errors({ headers, auth: { kind: "bearer", token: null } })).sort()).toEqual([
      "headers.0.name",
      "headers.1.name",
      "headers.2.name",
      "headers.3.name",
      "headers.4.value",
    ]);
  });

  test("a username has no colon; an empty token is refused, an empty password is not", () => {
    expect(errors({ auth: { kind: "basic", username: "a:b", password: "" } })).toEqual({ "auth.username": "A username has no colon." });
    expect(errors({ auth: { kind: "bearer", token: "" } })).toEqual({ "auth.token": "Type the token." });
  });

  test("a custom body, the ref-id and the time limit have their rules", () => {
    expect(Object.keys(errors({ format: "custom", body: " ", refId: "res2", timeout: 31 }))).toEqual(["body", "refId", "timeout"]);
    expect(errors({ refId: "1x" }).refId).toContain("A letter");
    expect(errors({ format: "custom", body: '{"a": ' })).toEqual({ body: "This is no JSON: the action would stop here." });
    expect(errors({ format: "custom", body: '{"a": {{ task.Stage }}' })).toEqual({});
    expect(errors({ format: "custom", body: '{"a": "{{ task.Stage"}' }).body).toContain("A {{ is not closed.");
    expect(errors({ headers: [{ name: "X-Name", value: "{{ now" }] })["headers.0.value"]).toContain("A {{ is not closed.");
    expect(errors({ timeout: 0 }).timeout).toBe("More than 0 seconds.");
    expect(errors({ refId: "loop" }).refId).toContain("means something");
  });
});

describe("callWarning", () => {
  test("credentials to an http address are worth a word", () => {
    expect(callWarning(call({ url: "http://a.example", auth: { kind: "bearer", token: null } }))).toContain("not https");
    expect(callWarning(call({ url: "http://a.example" }))).toBeNull();
  });
});
