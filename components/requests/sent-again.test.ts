import { expect, test } from "vitest";
import { sentAgain } from "#components/requests/sent-again.ts";

const request = { method: "POST" as const, query: "", headers: {}, body: "{}" };

test("the same query, headers and body are sent once more, without what belongs to the first connection or its key", () => {
  const headers = { "content-type": "text/plain", "x-region": "eu", host: "x", "content-length": "2", "idempotency-key": "k" };
  expect(sentAgain("https://b/1", { ...request, query: "x={a,b}&y[]=1", headers })).toEqual({
    url: "https://b/1?x={a,b}&y[]=1",
    headers: { "content-type": "text/plain", "x-region": "eu" },
    body: "{}",
  });
});

test("what came without a media type is given none", () => {
  expect(sentAgain("https://b/1", request)?.headers).toEqual({ "content-type": null });
});

test("a body that no shell would take is not offered", () => {
  expect(sentAgain("https://b/1", { ...request, body: "é".repeat(51_200) })).not.toBeNull();
  expect(sentAgain("https://b/1", { ...request, body: "é".repeat(51_201) })).toBeNull();
});
