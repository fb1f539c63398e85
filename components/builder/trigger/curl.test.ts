import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { curlOf, SAMPLE_BODY, sampleOf } from "#components/builder/trigger/curl.ts";
import { isSigned } from "#lib/services/incoming/signature.ts";
import type { Hmac, WebhookAuth } from "#lib/triggers/webhook.ts";

const url = "https://baton.example.com/v1/flow-webhook/abc";
const sampleBy = (auth: WebhookAuth) => curlOf(sampleOf(url), auth, "ey.J.x");

test("a request with the token", () => {
  expect(sampleBy("bearer")).toBe(
    [
      "curl --globoff -X POST --url 'https://baton.example.com/v1/flow-webhook/abc' \\",
      "  -H 'Authorization: Bearer ey.J.x' \\",
      "  -H 'Content-Type: application/json' \\",
      `  --data-raw '{"company_id": 123456, "user_id": 789123}'`,
    ].join("\n"),
  );
});

test("without a token none is sent", () => {
  expect(sampleBy("none")).not.toContain("Authorization");
});

const hmac = { kind: "hmac", secret: null } as const;

test("a signed request asks for the secret and signs the body as its scheme wants it", () => {
  expect(sampleBy({ ...hmac, scheme: "github" })).toBe(
    [
      "secret='the secret'",
      `body='{"company_id": 123456, "user_id": 789123}'`,
      `signature=$(printf '%s' "$body" | openssl dgst -sha256 -hmac "$secret" | sed 's/^.* //')`,
      "curl --globoff -X POST --url 'https://baton.example.com/v1/flow-webhook/abc' \\",
      '  -H "X-Hub-Signature-256: sha256=$signature" \\',
      "  -H 'Content-Type: application/json' \\",
      '  --data-raw "$body"',
    ].join("\n"),
  );
});

const signedBy = (auth: Hmac, secret: string) => {
  const script = sampleBy(auth).replace("'the secret'", `'${secret}'`);
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

const sent = { url: "https://x/it's?a={b,c}", headers: { "X-Signature": "old", "x-empty": "", "content-type": null }, body: "@it's" };

test("another request is sent as it came", () => {
  expect(curlOf(sent, "none", "").split(" \\\n  ")).toEqual([
    String.raw`curl --globoff -X POST --url 'https://x/it'\''s?a={b,c}'`,
    "-H 'X-Signature: old'",
    "-H 'x-empty;'",
    "-H 'content-type:'",
    String.raw`--data-raw '@it'\''s'`,
  ]);
});

test("a signed one takes the place of the signature that came", () => {
  const lines = curlOf(sent, { ...hmac, scheme: "plain", header: "" }, "").split(/ \\\n {2}|\n/);
  expect(lines).toContain(String.raw`body='@it'\''s'`);
  expect(lines.slice(-4)).toEqual(['-H "X-Signature: $signature"', "-H 'x-empty;'", "-H 'content-type:'", '--data-raw "$body"']);
});
