import { expect, test } from "vitest";
import { curlOf } from "#components/builder/trigger/curl.ts";

const address = { url: "https://baton.example.com/v1/flow-webhook/abc", token: "ey.J.x" };

test("a request with the token", () => {
  expect(curlOf(address, "bearer")).toBe(
    [
      "curl -X POST 'https://baton.example.com/v1/flow-webhook/abc' \\",
      "  -H 'Authorization: Bearer ey.J.x' \\",
      "  -H 'Content-Type: application/json' \\",
      `  -d '{"company_id": 123456, "user_id": 789123}'`,
    ].join("\n"),
  );
});

test("without a token none is sent", () => {
  expect(curlOf(address, "none")).not.toContain("Authorization");
});

test("a signed request can't be typed", () => {
  expect(curlOf(address, { kind: "hmac", scheme: "github", secret: null })).toBeNull();
});

test("a quote in the address stays in it", () => {
  expect(curlOf({ ...address, url: "https://x/it's" }, "none")).toContain(String.raw`'https://x/it'\''s'`);
});
