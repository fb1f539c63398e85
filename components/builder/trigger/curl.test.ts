import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { curlOf, SAMPLE_BODY } from "#components/builder/trigger/curl.ts";
import { isSigned } from "#lib/services/incoming/signature.ts";
import type { Hmac } from "#lib/triggers/webhook.ts";

const address = { url: "https://baton.example.com/v1/flow-webhook/abc", token: "ey.J.x" };

test("a request with the token", () => {
  expect(curlOf(address, "bearer")).toBe(
    [
      "curl -X POST 'https://baton.example.com/v1/flow-webhook/abc' \\",
      "  -H 'Authorization: Bearer ey.J.x' \\",
      "  -H 'Content-Type: application/json' \\",
      `  --data-raw '{"company_id": 123456, "user_id": 789123}'`,
    ].join("\n"),
  );
});

test("without a token none is sent", () => {
  expect(curlOf(address, "none")).not.toContain("Authorization");
});

const hmac = { kind: "hmac", secret: null } as const;

test("a signed request asks for the secret and signs the body as its scheme wants it", () => {
  expect(curlOf(address, { ...hmac, scheme: "github" })).toBe(
    [
      "secret='the secret'",
      `body='{"company_id": 123456, "user_id": 789123}'`,
      `signature=$(printf '%s' "$body" | openssl dgst -sha256 -hmac "$secret" | sed 's/^.* //')`,
      "curl -X POST 'https://baton.example.com/v1/flow-webhook/abc' \\",
      '  -H "X-Hub-Signature-256: sha256=$signature" \\',
      "  -H 'Content-Type: application/json' \\",
      '  --data-raw "$body"',
    ].join("\n"),
  );
});

const signedBy = (auth: Hmac, secret: string) => {
  const script = curlOf(address, auth).replace("'the secret'", `'${secret}'`);
  // In curl's place: the headers that it would send.
  const printed = execFileSync("sh", ["-c", `curl() { for each in "$@"; do printf '%s\\n' "$each"; done; }\n${script}`], {
    encoding: "utf8",
  });
  const lines = printed.split("\n");
  const headers = new Headers(
    lines.flatMap((line, at) => (line === "-H" ? [(lines[at + 1] ?? "").split(/: (.*)/s, 2) as [string, string]] : [])),
  );
  return isSigned(auth, { headers, body: Buffer.from(SAMPLE_BODY), secret });
};

describe("what the lines make is what Baton takes", () => {
  test.each(["github", "stripe", "slack", "standard"] as const)("%s", (scheme) => {
    const secret = scheme === "standard" ? "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" : "hush hush";
    expect(signedBy({ ...hmac, scheme }, secret)).toBe(true);
    expect(isSigned({ ...hmac, scheme }, { headers: new Headers(), body: Buffer.from(SAMPLE_BODY), secret })).toBe(false);
  });

  test.each(["sha256", "sha1", "sha512"] as const)("plain by %s", (algorithm) => {
    expect(signedBy({ ...hmac, scheme: "plain", header: "X-Sig", algorithm }, "hush")).toBe(true);
  });
});

test("a quote in the address stays in it", () => {
  expect(curlOf({ ...address, url: "https://x/it's" }, "none")).toContain(String.raw`'https://x/it'\''s'`);
});

test("another body is sent as it came, with its own type", () => {
  const lines = curlOf(address, "none", { body: "@name=it's", type: "text/plain" }).split("\n");
  expect(lines.slice(1)).toEqual(["  -H 'Content-Type: text/plain' \\", String.raw`  --data-raw '@name=it'\''s'`]);
});
