import { dehydrate, hydrate, InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { expect, onTestFinished, test } from "vitest";
import { fetchEarlier } from "#components/tasks/comments/earlier.ts";
import { makeWay } from "#components/tasks/comments/way-to-comment.ts";

const queryKey = ["talk"];
type Part = { ids: string[]; earlier: boolean };
const kept = (...pages: Part[]) => ({ pages, pageParams: pages.map((_, index) => index) });

/** A talk of which the browser keeps something, and somebody who is led to a comment. @param answers part by part, as the server has it by now */
function led({ to, keeps, answers, fails = false }: { to: string; keeps: Part[]; answers: Part[]; fails?: boolean }) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(queryKey, kept(...keeps), { updatedAt: Date.now() - 60_000 });
  const server = { fails };
  const observer = new InfiniteQueryObserver(client, {
    queryKey,
    initialPageParam: 0,
    queryFn: async ({ pageParam }) => {
      // As long as the page needs to put what it brings along into the browser.
      await new Promise((resolve) => setTimeout(resolve, 20));
      const part = answers[pageParam];
      if (server.fails || !part) throw new Error("Busy");
      return part;
    },
    getNextPageParam: (last, all) => (last.earlier ? all.length : undefined),
    select: ({ pages }) => ({ pages: pages.length, ids: pages.flatMap(({ ids }) => ids) }),
  });
  const way = makeWay(Date.now);
  const done: string[] = [];
  const look = () => {
    const { data, hasNextPage, isFetching, dataUpdatedAt, fetchNextPage, refetch } = observer.getCurrentResult();
    const talk = { isThere: data?.ids.includes(to) ?? false, hasNextPage, isFetching, answeredAt: dataUpdatedAt };
    const next = way(to, talk);
    if (next !== null) done.push(next);
    if (next === "ask") void refetch();
    if (next === "earlier") void fetchEarlier(data?.pages ?? 0, fetchNextPage);
  };
  onTestFinished(observer.subscribe(look));
  look();
  return { client, server, done, refetch: () => observer.refetch() };
}

test("a comment that is newer than what the browser keeps is shown once the talk has been asked for again", async () => {
  const { done } = led({ to: "new", keeps: [{ ids: ["old"], earlier: false }], answers: [{ ids: ["new", "old"], earlier: false }] });
  await expect.poll(() => done).toEqual(["ask", "show"]);
});

test("it is shown as soon as the page has brought it, and by then nothing is said of it any more", async () => {
  const { client, done } = led({ to: "new", keeps: [{ ids: ["old"], earlier: false }], answers: [{ ids: ["old"], earlier: false }] });
  const page = new QueryClient();
  page.setQueryData(queryKey, kept({ ids: ["new", "old"], earlier: false }), { updatedAt: Date.now() - 1000 });
  hydrate(client, dehydrate(page));
  await expect.poll(() => done).toEqual(["ask", "show"]);
  await expect.poll(() => client.isFetching()).toBe(0);
  expect(done).toEqual(["ask", "show"]);
});

test("earlier parts are asked for behind that, and a comment that is in none is gone", async () => {
  const answers = [
    { ids: ["three"], earlier: true },
    { ids: ["two"], earlier: true },
    { ids: ["one"], earlier: false },
  ];
  const keeps = answers.slice(0, 1);
  const { done } = led({ to: "one", keeps, answers });
  await expect.poll(() => done).toEqual(["ask", "earlier", "earlier", "show"]);
  const none = led({ to: "none", keeps, answers });
  await expect.poll(() => none.done).toEqual(["ask", "earlier", "earlier", "gone"]);
});

test("no answer does not say that a comment is gone; the next one does", async () => {
  const answers = [{ ids: ["old"], earlier: false }];
  const { client, server, done, refetch } = led({ to: "none", keeps: answers, answers, fails: true });
  await expect.poll(() => client.getQueryState(queryKey)?.error).toBeTruthy();
  expect(done).toEqual(["ask"]);
  server.fails = false;
  await refetch();
  await expect.poll(() => done).toEqual(["ask", "gone"]);
});
