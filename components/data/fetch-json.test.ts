import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchJson, noAnswer, outcomeUnknown, ProblemError } from "#components/data/fetch-json.ts";
import { fetchLines } from "#components/data/fetch-lines.ts";

/** A proxy that answers with a page of its own: the status that the path names, else that it gave the server up. */
const proxy = createServer(({ url }, response) =>
  response.writeHead(Number(url?.slice(1)) || 502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>"),
);
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

test("what a proxy refuses was not done; where it gave up waiting, nobody knows", async () => {
  const thrown = (status: number) => fetchJson(`${url}${status}`, { method: "POST" }).catch((error: unknown) => error);
  const lines = (status: number) =>
    fetchLines(`${url}${status}`, { body: {}, signal: new AbortController().signal, nothing: "Nothing.", look: "Look." })
      .next()
      .catch((error: unknown) => error);
  for (const status of [403, 413, 429]) {
    expect(await thrown(status)).toMatchObject({ status, detail: expect.stringMatching(/Nothing was done\.$/) });
    expect(outcomeUnknown(await thrown(status))).toBe(false);
    expect(outcomeUnknown(await lines(status))).toBe(false);
  }
  for (const status of [200, 408, 499, 504]) expect(outcomeUnknown(await thrown(status))).toBe(true);
  for (const status of [408, 499, 504]) expect(outcomeUnknown(await lines(status))).toBe(true);
});

test("nor does it say that what is answered line by line did not begin", async () => {
  const lines = fetchLines(url, { body: {}, signal: new AbortController().signal, nothing: "Nothing was done.", look: "Look first." });
  const thrown: unknown = await lines.next().catch((error: unknown) => error);
  expect(thrown).toMatchObject({ detail: "The server answered 502. Look first." });
  expect(outcomeUnknown(thrown)).toBe(true);
});
