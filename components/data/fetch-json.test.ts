import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchJson } from "#components/data/fetch-json.ts";
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

test("nor does it say that what is answered line by line did not begin", async () => {
  const lines = fetchLines(url, { body: {}, signal: new AbortController().signal, nothing: "Nothing was done.", look: "Look first." });
  await expect(lines.next()).rejects.toMatchObject({ detail: "The server answered 502. Look first." });
});
