import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { fetchEarlier } from "#components/tasks/comments/earlier.ts";

const queryKey = ["talk"];

/** A talk of three pages on the screen. Each answer waits until it is let go. */
async function browser() {
  const asked: number[] = [];
  const letGo: ((fails?: "fails") => void)[] = [];
  const client = new QueryClient();
  const observer = new InfiniteQueryObserver(client, {
    queryKey,
    initialPageParam: 1,
    queryFn: ({ pageParam, signal }) =>
      new Promise<number>((resolve, reject) => {
        asked.push(pageParam);
        signal.addEventListener("abort", () => reject(signal.reason));
        letGo.push((fails) => (fails ? reject(new Error("Busy")) : resolve(pageParam)));
      }),
    getNextPageParam: (last) => (last < 3 ? last + 1 : undefined),
    select: ({ pages }) => ({ pages: pages.length }),
    retry: false,
  });
  const leave = observer.subscribe(() => undefined);
  /** The answer to the call that was made as this one. */
  const answer = async (call: number, fails?: "fails") => {
    await expect.poll(() => letGo.length).toBeGreaterThanOrEqual(call);
    letGo[call - 1]?.(fails);
  };
  await answer(1);
  await expect.poll(() => observer.getCurrentResult().data?.pages).toBe(1);
  const show = () => fetchEarlier(1, observer.fetchNextPage);
  return { client, asked, answer, show, leave, pages: () => observer.getCurrentResult().data?.pages };
}

test("earlier comments wait for what is being looked at again, which is not given up for them", async () => {
  const { client, asked, answer, show, leave, pages } = await browser();
  void client.invalidateQueries({ queryKey });
  const shown = show();
  await answer(2);
  await answer(3);
  await shown;
  expect([asked, pages()]).toEqual([[1, 1, 2], 2]);
  leave();
});

test("earlier comments that were asked for are asked for again when an event came between", async () => {
  const { client, asked, answer, show, leave, pages } = await browser();
  const shown = show();
  await expect.poll(() => asked).toEqual([1, 2]);
  void client.invalidateQueries({ queryKey });
  await answer(3);
  await answer(4);
  await shown;
  expect([asked, pages()]).toEqual([[1, 2, 1, 2], 2]);
  leave();
});

test("nor are they lost when the reader says something meanwhile", async () => {
  const { client, asked, answer, show, leave, pages } = await browser();
  const shown = show();
  await expect.poll(() => asked).toEqual([1, 2]);
  await client.cancelQueries({ queryKey });
  await answer(3);
  await shown;
  expect([asked, pages()]).toEqual([[1, 2, 2], 2]);
  leave();
});

test("earlier comments that cannot be had are not asked for without an end", async () => {
  const { asked, answer, show, leave } = await browser();
  const shown = show();
  await answer(2, "fails");
  expect(await shown).toMatchObject({ message: "Busy" });
  expect(asked).toEqual([1, 2]);
  leave();
});
