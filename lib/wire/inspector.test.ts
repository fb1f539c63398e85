import { describe, expect, test } from "vitest";
import { carriesSecret, InspectorAnswer } from "#lib/wire/inspector.ts";

/** Why an answer with these members is refused; nothing where it is not. */
const refused = (answer: object) => InspectorAnswer.safeParse(answer).error?.issues.map(({ message }) => message) ?? [];

describe("what the inspector answers", () => {
  test("is an empty 200 at once, unless it is told otherwise", () => {
    expect(InspectorAnswer.parse({})).toEqual({ status: 200, headers: {}, body: "", delaySeconds: 0 });
  });

  test("has a status from 200 to 599", () => {
    for (const status of [200, 404, 599]) expect(refused({ status })).toEqual([]);
    for (const status of [199, 600]) expect(refused({ status })).toEqual(["200 to 599."]);
    expect(refused({ status: 200.5 })).toHaveLength(1);
  });

  test("waits up to a minute", () => {
    for (const delaySeconds of [0, 0.5, 60]) expect(refused({ delaySeconds })).toEqual([]);
    expect(refused({ delaySeconds: 60.1 })).toEqual(["At most 60 seconds."]);
    expect(refused({ delaySeconds: -1 })).toHaveLength(1);
  });

  test("has a body of at most 1 MiB", () => {
    expect(refused({ body: "x".repeat(1_048_576) })).toEqual([]);
    expect(refused({ body: "x".repeat(1_048_577) })).toEqual(["At most 1 MiB."]);
  });

  test("has headers that can be sent", () => {
    expect(refused({ headers: { "a!#$%&'*+.^_`|~9-": "ä\tb c", ["X".repeat(200)]: "x".repeat(8192), Empty: "" } })).toEqual([]);
    for (const name of ["", "a b", "a:b", "ä", " a", "a ", "x".repeat(201)]) {
      const { error } = InspectorAnswer.safeParse({ headers: { [name]: "x" } });
      expect(JSON.stringify(error?.issues)).toContain("Letters, digits and !#$%&'*+.^_`|~- only.");
    }
    for (const value of ["a\nb", "a\r", "\n", "Ł", "\u007f", "\0"])
      expect(refused({ headers: { A: value } })).toEqual(["Latin letters, digits and signs only, no line breaks."]);
    expect(refused({ headers: { A: "x".repeat(8193) } })).toHaveLength(1);
    expect(refused({ more: 1 })).toHaveLength(1);
  });
});

test.each(["Authorization", "Proxy-Authorization", "Cookie", "set-cookie", "X-Api-Key", "x-token", "Client-Secret", "X-Password"])(
  "%s may carry a secret",
  (name) => {
    expect(carriesSecret(name)).toBe(true);
  },
);

test.each(["Content-Type", "Idempotency-Key", "idempotency-key", "webhook-id"])("%s carries none", (name) => {
  expect(carriesSecret(name)).toBe(false);
});

test.each(["X-Idempotency-Key", "Idempotency-Key-Secret"])("%s may carry one all the same", (name) => {
  expect(carriesSecret(name)).toBe(true);
});
