import { expect, test } from "vitest";
import { sampleCurl } from "#components/data-sets/sample-curl.ts";

test("a request has the address, the token and a value for each column by its name", () => {
  const columns = [
    { key: "a", name: "Firm's name", type: "text" as const },
    { key: "b", name: "Size", type: "select" as const, options: ["S", "M"] },
    { key: "c", name: "Owner", type: "user" as const },
  ];
  expect(sampleCurl({ url: "http://localhost/v1/data-set-webhook/1", token: "t1" }, columns)).toBe(
    [
      "curl -X POST 'http://localhost/v1/data-set-webhook/1' \\",
      "  -H 'Authorization: Bearer t1' \\",
      "  -H 'Content-Type: application/json' \\",
      String.raw`  -d '{"Firm'\''s name":"Acme","Size":"S"}'`,
    ].join("\n"),
  );
});
