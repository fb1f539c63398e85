import { dehydrate, hydrate, QueryClient, type QueryKey, QueryObserver } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { byBrowsersClock, makeAhead, makeHeard, outdateBrought } from "#components/data/brought.ts";
import { keys } from "#components/data/keys.ts";

/** What a server brings that read the data at the time. */
function read(queryKey: QueryKey, data: string, at: number) {
  const server = new QueryClient();
  server.setQueryData(queryKey, data, { updatedAt: at });
  return dehydrate(server);
}

/** A browser in which a page shows the query, and a fetch answers "new". */
function browser(queryKey: QueryKey) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } });
  const queryFn = vi.fn(async () => "new");
  const show = () => new QueryObserver(client, { queryKey, queryFn }).subscribe(() => undefined);
  return { client, queryFn, show };
}

const flowChanged = { kind: "flow", id: "f1" } as const;

test("what a page brought is fetched again where an event touches it", async () => {
  const brought = read(keys.flow("f1"), "old", Date.now());
  const { client, queryFn, show } = browser(keys.flow("f1"));
  hydrate(client, brought);
  const hide = show();
  await outdateBrought(client, brought, [{ kind: "flow", id: "f2" }]);
  await outdateBrought(client, brought, []);
  expect(queryFn).not.toHaveBeenCalled();
  await outdateBrought(client, brought, [{ kind: "task", id: "t1" }, flowChanged]);
  expect(client.getQueryData(keys.flow("f1"))).toBe("new");
  expect(queryFn).toHaveBeenCalledTimes(1);
  hide();
  client.clear();
});

test("after a gap all of it is fetched, and nothing else", async () => {
  const brought = read(keys.flow("f1"), "old", Date.now());
  const { client, queryFn, show } = browser(keys.flow("f1"));
  client.setQueryData(keys.dataSets, "here already");
  hydrate(client, brought);
  const hide = show();
  await outdateBrought(client, brought, [{ kind: "resync", id: "" }]);
  expect(queryFn).toHaveBeenCalledTimes(1);
  expect(client.getQueryState(keys.dataSets)?.isInvalidated).toBe(false);
  hide();
  client.clear();
});

test("what the browser has newer than the page stays as it is", async () => {
  const brought = read(keys.flow("f1"), "old", Date.now() - 1000);
  const { client, queryFn, show } = browser(keys.flow("f1"));
  client.setQueryData(keys.flow("f1"), "newer");
  hydrate(client, brought);
  const hide = show();
  await outdateBrought(client, brought, [flowChanged]);
  expect(client.getQueryData(keys.flow("f1"))).toBe("newer");
  expect(queryFn).not.toHaveBeenCalled();
  hide();
  client.clear();
});

test("events are kept for ten seconds from when they were last heard", () => {
  let time = 0;
  const heard = makeHeard(() => time);
  heard.note(flowChanged);
  time = 4_000;
  heard.note({ kind: "task", id: "t1" });
  time = 8_000;
  heard.note(flowChanged);
  expect(heard.lately()).toEqual([{ kind: "task", id: "t1" }, flowChanged]);
  time = 15_000;
  expect(heard.lately()).toEqual([flowChanged]);
  time = 18_001;
  expect(heard.lately()).toEqual([]);
});

test("how far the clock is ahead is what the quickest page shows, also when an old page is shown again", () => {
  const ahead = makeAhead();
  expect(ahead(1_000, 61_900)).toBe(60_900);
  expect(ahead(5_000, 65_100)).toBe(60_100);
  expect(ahead(1_000, 400_000)).toBe(60_100);
});

test.each([60_000, -60_000])(
  "what was just read is fresh, and stays older than what comes later, on a clock that is %i ms ahead",
  (ahead) => {
    const serverNow = Date.now() - ahead;
    const { client } = browser(keys.flow("f1"));
    hydrate(client, byBrowsersClock(read(keys.flow("f1"), "read", serverNow), ahead));
    expect(client.getQueryState(keys.flow("f1"))?.dataUpdatedAt).toBe(serverNow + ahead);
    client.setQueryData(keys.flow("f1"), "changed here", { updatedAt: serverNow + ahead + 1000 });
    hydrate(client, byBrowsersClock(read(keys.flow("f1"), "read later", serverNow + 2000), ahead));
    expect(client.getQueryData(keys.flow("f1"))).toBe("read later");
    hydrate(client, byBrowsersClock(read(keys.flow("f1"), "read first", serverNow), ahead));
    expect(client.getQueryData(keys.flow("f1"))).toBe("read later");
    client.clear();
  },
);
