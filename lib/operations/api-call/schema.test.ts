import { describe, expect, test } from "vitest";
import { apiCall } from "#lib/operations/api-call/index.ts";

const call = { id: "o1", kind: "api_call", url: "https://example.com" };

/** Why a call with these members is refused; nothing where it is not. */
const refused = (more: object) =>
  apiCall.schema.safeParse({ ...call, ...more }).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
const header = (name: string, value: unknown = "x") => ({ headers: [{ name, value }] });

describe("an API call", () => {
  test("may have everything that the contract names", () => {
    const full = {
      ...call,
      refId: "res1",
      method: "PUT",
      headers: [{ name: "X-Api-Key", value: null, secret: true }],
      format: "custom",
      body: "{}",
      auth: { kind: "bearer", token: "t" },
      timeout: 0.5,
    };
    expect(apiCall.schema.parse(full)).toEqual(full);
    expect(apiCall.schema.parse(call)).toEqual(call);
    for (const format of ["default", "custom"]) expect(refused({ format })).toEqual([]);
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) expect(refused({ method })).toEqual([]);
    for (const more of [{ method: "GET" }, { format: "xml" }, { refId: "1" }, { more: 1 }]) expect(refused(more)).toHaveLength(1);
  });

  test("has headers whose names other servers read", () => {
    for (const name of ["", "X-A", "a!#$%&'*+.^_`|~9-", "x".repeat(200)]) expect(refused(header(name))).toEqual([]);
    for (const name of ["a b", "a:b", "ä", " a", "a "])
      expect(refused(header(name))).toEqual(["headers.0.name: Letters, digits and !#$%&'*+.^_`|~- only."]);
    expect(refused(header("x".repeat(201)))).toHaveLength(1);
  });

  test("leaves to Baton the headers that are the connection's own", () => {
    for (const name of ["Host", "content-type"]) expect(refused(header(name))).toEqual(["headers.0.name: Baton sets this header itself."]);
  });

  test("has headers of one line each, and not endless ones", () => {
    for (const value of ["", null, "x".repeat(8192)]) expect(refused(header("A", value))).toEqual([]);
    for (const value of ["a\rb", "a\nb", "a\0b", "x".repeat(8193)]) expect(refused(header("A", value))).toHaveLength(1);
    const headers = (count: number) => ({ headers: Array.from({ length: count }, () => ({ name: "A", value: "" })) });
    expect(refused(headers(50))).toEqual([]);
    expect(refused(headers(51))).toHaveLength(1);
    expect(refused({ headers: [{ name: "A", value: "", more: 1 }] })).toHaveLength(1);
  });

  test("authorizes in one of three ways", () => {
    const long = "x".repeat(1000);
    for (const auth of [
      { kind: "none" },
      { kind: "basic", username: long, password: long },
      { kind: "basic", username: "", password: null },
      { kind: "bearer", token: "x".repeat(8192) },
      { kind: "bearer", token: null },
    ])
      expect(refused({ auth })).toEqual([]);
    for (const auth of [
      {},
      { kind: "digest" },
      { kind: "none", token: "t" },
      { kind: "basic", username: `${long}x`, password: "p" },
      { kind: "basic", username: "u", password: `${long}x` },
      { kind: "basic", username: "u", password: "p", more: 1 },
      { kind: "bearer", token: "x".repeat(8193) },
      { kind: "bearer", token: "a\nb" },
      { kind: "bearer", token: "t", more: 1 },
    ])
      expect(refused({ auth })).toHaveLength(1);
  });

  test("waits for its answer up to two minutes", () => {
    for (const timeout of [0.1, 120]) expect(refused({ timeout })).toEqual([]);
    expect(refused({ timeout: 0 })).toEqual(["timeout: More than 0 seconds."]);
    expect(refused({ timeout: 120.1 })).toEqual(["timeout: At most 120 seconds."]);
  });

  test("has a URL of at most 8,192 characters", () => {
    expect(refused({ url: "x".repeat(8192) })).toEqual([]);
    expect(refused({ url: "x".repeat(8193) })).toHaveLength(1);
  });
});
