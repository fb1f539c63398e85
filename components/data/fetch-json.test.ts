import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchJson, noAnswer, outcomeUnknown, ProblemError } from "#components/data/fetch-json.ts";
import { fetchLines } from "#components/data/fetch-lines.ts";

/** A proxy that gave the server up. */
const proxy = createServer((_request, response) => response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>"));
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/`;
});
afterAll(() => new Promise((resolve) => proxy.close(resolve)));

test("a proxy's error page says nothing of whether a write was done, and a read may be repeated", async () => {
  await expect(fetchJson(url, { method: "POST", body: {} })).rejects.toMatchObject({
    status: 502,
    detail: expect.stringMatching(/It is not known whether this was done: look before you try again\.$/),
  });
  await expect(fetchJson(url)).rejects.toMatchObject({ status: 502, detail: expect.stringMatching(/Nothing was lost\.$/) });
});

test("nobody knows what became of a write without a readable answer, and of one that broke off", async () => {
  const thrown = (method: "GET" | "POST") => fetchJson(url, { method }).catch((error: unknown) => error);
  expect(outcomeUnknown(await thrown("POST"))).toBe(true);
  expect(outcomeUnknown(await thrown("GET"))).toBe(false);
  expect(outcomeUnknown(noAnswer("The server can't be reached."))).toBe(true);
  expect(outcomeUnknown(new TypeError("x is undefined"))).toBe(true);
  const problem = { title: "Not ready", status: 503, code: "unavailable", detail: "The machine is too busy." };
  expect(outcomeUnknown(new ProblemError(problem))).toBe(false);
  expect(outcomeUnknown(problem)).toBe(false);
  expect(outcomeUnknown(new ProblemError({ ...problem, outcome: "unknown" }))).toBe(true);
});

test("nor does it say that what is answered line by line did not begin", async () => {
  const lines = fetchLines(url, { body: {}, signal: new AbortController().signal, nothing: "Nothing was done.", look: "Look first." });
  const thrown: unknown = await lines.next().catch((error: unknown) => error);
  expect(thrown).toMatchObject({ detail: "The server answered 502. Look first." });
  expect(outcomeUnknown(thrown)).toBe(true);
});
