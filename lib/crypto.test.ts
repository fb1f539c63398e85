import { beforeAll, describe, expect, test } from "vitest";
import { deriveKey, open, seal } from "#lib/crypto.ts";
import { loadEnv, setEnv } from "#lib/env.ts";

const withSecret = (secret: string) => setEnv(loadEnv({ BATON_SECRET: secret }));
const one = "the first master key of this test, 32+";
const other = "another master key of this test, 32+";

describe("seal", () => {
  beforeAll(() => {
    withSecret(one);
  });

  test("what was sealed opens again, whatever its letters", () => {
    for (const text of ["", "s3cret", "パスワード 🔑", "x".repeat(10_000)]) expect(open(seal(text, "secret:row"), "secret:row")).toBe(text);
  });

  test("the same text is sealed differently each time", () => {
    expect(seal("a", "secret:row").equals(seal("a", "secret:row"))).toBe(false);
  });

  test("it opens for its own row and purpose only", () => {
    const sealed = seal("a", "secret:row");
    expect(() => open(sealed, "secret:other")).toThrow();
    expect(() => open(sealed, "session:row")).toThrow();
  });

  test("any changed bit is noticed", () => {
    const sealed = seal("some text", "secret:row");
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => open(changed, "secret:row"), `byte ${at}`).toThrow();
    }
    expect(() => open(sealed.subarray(0, 20), "secret:row")).toThrow("not sealed here");
  });

  test("another master key opens nothing", () => {
    const sealed = seal("a", "secret:row");
    withSecret(other);
    expect(() => open(sealed, "secret:row")).toThrow();
    withSecret(one);
  });
});

test("each purpose has a key of its own, the same every time", () => {
  withSecret(one);
  expect(deriveKey("a")).toEqual(deriveKey("a"));
  expect(deriveKey("a")).toHaveLength(32);
  expect(deriveKey("a")).not.toEqual(deriveKey("b"));
});
