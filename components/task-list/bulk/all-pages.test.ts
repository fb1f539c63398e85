import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allPages } from "#components/task-list/bulk/all-pages.ts";

/** A list of the numbers from 0 to 9. The cursor is the number that comes next. */
const asked: string[] = [];
const list = createServer(({ url = "" }, response) => {
  asked.push(url);
  const { searchParams } = new URL(url, "http://list");
  const from = Number(searchParams.get("cursor") ?? 0);
  const items = Array.from({ length: Math.min(4, 10 - from) }, (_, at) => from + at);
  const next = from + items.length;
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ items, nextCursor: next < 10 ? `${next}` : null }));
});
let address: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => list.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(list.address() as AddressInfo).port}/`;
});
afterAll(() => new Promise((resolve) => list.close(resolve)));

const urlOf = ({ cursor }: { cursor?: string }) => (cursor === undefined ? address : `${address}?cursor=${cursor}`);
const { signal } = new AbortController();

test("all of a list are fetched, page by page", async () => {
  expect(await allPages<number>(urlOf, signal)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("no more than are asked for are fetched", async () => {
  asked.length = 0;
  expect(await allPages<number>(urlOf, signal, 5)).toEqual([0, 1, 2, 3, 4]);
  expect(asked).toEqual(["/", "/?cursor=4"]);
});
