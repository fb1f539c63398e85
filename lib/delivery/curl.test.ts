import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CurlRequest, curlOf } from "#lib/delivery/curl.ts";

/** The words that a shell makes of a command. */
function shellWords(command: string): string[] {
  const printed = execFileSync("/bin/sh", ["-c", `printf '%s\\0' ${command}`], { encoding: "utf8" });
  return printed.split("\0").slice(0, -1);
}

const expected = ({ url, headers, body }: CurlRequest): string[] => [
  ...["curl", "--globoff", "-X", "POST", "--url", url],
  ...Object.entries(headers).flatMap(([name, value]) => ["-H", value === "" ? `${name};` : `${name}: ${value}`]),
  ...["--data-raw", body],
];

describe("copy as cURL", () => {
  test("reads well for a plain request", () => {
    expect(
      curlOf({
        url: "https://crm.example.com/hooks/acme",
        headers: { "Content-Type": "application/json", "webhook-id": "Yd0Qm7uXSxK3bVn2hTfP9w" },
        body: '{"name":"O\'Hara"}',
      }),
    ).toBe(
      [
        "curl --globoff -X POST --url 'https://crm.example.com/hooks/acme' \\",
        "  -H 'Content-Type: application/json' \\",
        "  -H 'webhook-id: Yd0Qm7uXSxK3bVn2hTfP9w' \\",
        `  --data-raw '{"name":"O'\\''Hara"}'`,
      ].join("\n"),
    );
  });

  test.each([
    ["a quote", "it's"],
    ["a command", "$(touch /tmp/x) `id` ; rm -rf / # & | >"],
    ["lines", "one\ntwo\r\n\tthree\\\n"],
    ["backslashes", "\\'\\\\''"],
    ["nothing", ""],
    ["a file's name", "@/etc/passwd"],
    ["masked secrets", "••••••"],
  ])("keeps a body with %s whole", (_case, body) => {
    const request = { url: "https://x.example/?a[]=1&b='", headers: { "X-Empty": "", "X-Text": body }, body };
    expect(shellWords(curlOf(request))).toEqual(expected(request));
  });

  test("a shell finds any URL, headers and body again", () => {
    // A command's word holds anything but NUL.
    const text = fc.string({ unit: "grapheme", maxLength: 60 }).map((each) => each.replaceAll("\0", "'"));
    const quotes = fc.string({ unit: fc.constantFrom("'", '"', "\\", "\n", "$", "`", "!", " ", "a"), maxLength: 40 });
    const any = fc.oneof(text, quotes);
    const request = fc.record({ url: any, headers: fc.dictionary(text, any, { maxKeys: 4, noNullPrototype: true }), body: any });
    fc.assert(
      fc.property(request, (given) => {
        expect(shellWords(curlOf(given))).toEqual(expected(given));
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
