import { describe, expect, test } from "vitest";
import { secretForms, withoutSecrets } from "#lib/mask.ts";

const basic = (password: string) => `Basic ${Buffer.from(`robot:${password}`).toString("base64")}`;

describe("an answer that repeats a secret shows it in no form", () => {
  test.each([
    ["a token", "Bearer t0ken-of-ours", "you sent Bearer t0ken-of-ours", "you sent Bearer ••••••"],
    ["a header's value", 'ab"cd\\ef', '{"key":"ab\\"cd\\\\ef"}', '{"key":"••••••"}'],
    ["credentials", basic("correct horse"), `got ${basic("correct horse")}`, "got Basic ••••••"],
    ["a password alone", basic("correct horse"), "robot has correct horse", "robot has ••••••"],
    ["a password in JSON", basic('a "quoted" one'), '{"password":"a \\"quoted\\" one"}', '{"password":"••••••"}'],
    ["JSON that is all ASCII", basic("Öffne dich"), '{"password":"\\u00d6ffne dich"}', '{"password":"••••••"}'],
    ["JSON that escapes slashes", "abc/def/ghi", '{"key":"abc\\/def\\/ghi"}', '{"key":"••••••"}'],
  ])("%s", (_, sent, answer, masked) => {
    expect(withoutSecrets(answer, secretForms(sent))).toBe(masked);
  });
});
