import { describe, expect, test } from "vitest";
import { ONCE_ONLY, Trigger } from "#lib/triggers/index.ts";
import { HMAC_ALGORITHMS } from "#lib/triggers/webhook.ts";

const trigger = { kind: "webhook", name: "New order" };

/** Why a trigger with these members is refused, as `path: message`; nothing where it is not. */
const refused = (more: object) =>
  Trigger.safeParse({ ...trigger, ...more }).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];

const signed = (more: object) => ({ auth: { kind: "hmac", secret: "s", ...more } });

describe("an incoming webhook", () => {
  test("may have everything that the contract names", () => {
    const full = {
      ...trigger,
      refId: "web1",
      auth: { kind: "hmac", secret: null, scheme: "plain", header: "X-Signature", algorithm: "sha512" },
      async: false,
      response: { status: 201, body: "{}" },
      operations: [],
      set: { price: "{{ web1.price }}" },
    };
    expect(Trigger.parse(full)).toEqual(full);
    expect(Trigger.parse(trigger)).toEqual(trigger);
    for (const more of [{ more: 1 }, { refId: "1" }, { async: "yes" }, { response: { more: 1 } }]) expect(refused(more)).toHaveLength(1);
  });

  test("stands once in a flow", () => {
    expect(ONCE_ONLY).toEqual(["webhook", "form"]);
  });

  test("is called by a token, by anybody, or by who can sign", () => {
    for (const auth of ["bearer", "none"]) expect(refused({ auth })).toEqual([]);
    for (const scheme of ["github", "stripe", "slack", "standard"]) expect(refused(signed({ scheme }))).toEqual([]);
    for (const algorithm of [...HMAC_ALGORITHMS, undefined])
      expect(refused(signed({ scheme: "plain", header: "X-Sig", algorithm }))).toEqual([]);
    for (const auth of ["basic", {}, { kind: "hmac", scheme: "github" }]) expect(refused({ auth })).toHaveLength(1);
    for (const more of [
      { scheme: "other" },
      { scheme: "github", more: 1 },
      { scheme: "plain" },
      { scheme: "plain", header: "A", algorithm: "md5" },
    ])
      expect(refused(signed(more))).toHaveLength(1);
    expect(HMAC_ALGORITHMS.join(" ")).toBe("sha256 sha1 sha512");
  });

  test("has a secret to sign with, or keeps the one that is stored", () => {
    for (const secret of ["s", "x".repeat(1000), null]) expect(refused(signed({ scheme: "github", secret }))).toEqual([]);
    for (const secret of ["", "x".repeat(1001)]) expect(refused(signed({ scheme: "github", secret }))).toHaveLength(1);
  });

  test("reads a signature from a header that can be", () => {
    const header = (name: string) => refused(signed({ scheme: "plain", header: name }));
    for (const name of ["", "X-Signature", "a!#$%&'*+.^_`|~9", "x".repeat(200)]) expect(header(name)).toEqual([]);
    for (const name of ["a b", "a:b", "ä", " a", "a ", "x".repeat(201)]) expect(header(name)).toHaveLength(1);
  });

  test("answers with a status from 200 to 599", () => {
    for (const status of [200, 404, 599]) expect(refused({ response: { status } })).toEqual([]);
    for (const status of [199, 600]) expect(refused({ response: { status } })).toEqual(["response.status: 200 to 599."]);
    expect(refused({ response: { status: 200.5 } })).toHaveLength(1);
  });

  test("has nothing of its own to say where it answers at once", () => {
    for (const response of [{}, { status: 200 }, { status: 200, body: "" }, undefined])
      expect(refused({ async: true, response })).toEqual([]);
    expect(refused({ async: true, response: { status: 201 } })).toEqual([
      "response.status: Async answers at once with 200: choose Sync, or status 200.",
    ]);
    expect(refused({ async: true, response: { body: "{}" } })).toEqual([
      "response.body: Async answers before there is a result: choose Sync, or leave the body empty.",
    ]);
    expect(refused({ async: false, response: { status: 201, body: "{}" } })).toEqual([]);
  });
});
