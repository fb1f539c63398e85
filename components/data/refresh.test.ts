import { QueryClient, type QueryKey, QueryObserver } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { makeRefresh } from "#components/data/refresh.ts";

/** A query on the screen whose answers come when the test says so. */
function shown(client: QueryClient, queryKey: QueryKey) {
  const answers: ((value: string) => void)[] = [];
  const queryFn = () => new Promise<string>((answer) => answers.push(answer));
  const unsubscribe = new QueryObserver(client, { queryKey, queryFn, retry: false }).subscribe(() => undefined);
  const begun = (count: number) => vi.waitFor(() => expect(answers).toHaveLength(count));
  return { begun, answer: (at: number, value: string) => answers[at]?.(value), unsubscribe, count: () => answers.length };
}

test("many events while an answer is awaited begin one fetch after it", async () => {
  const client = new QueryClient();
  const refresh = makeRefresh(client);
  const list = shown(client, ["deliveries", "list"]);
  await list.begun(1);
  list.answer(0, "first");
  await vi.waitFor(() => expect(client.getQueryData(["deliveries", "list"])).toBe("first"));

  for (let event = 0; event < 50; event += 1) refresh(["deliveries"]);
  await list.begun(2);
  refresh(["deliveries"]);
  list.answer(1, "second");
  await vi.waitFor(() => expect(client.getQueryData(["deliveries", "list"])).toBe("second"));
  await list.begun(3);
  list.answer(2, "third");
  await vi.waitFor(() => expect(client.getQueryData(["deliveries", "list"])).toBe("third"));
  expect(list.count()).toBe(3);
  list.unsubscribe();
  client.clear();
});

test("one key does not wait for another, and the empty key is everything", async () => {
  const client = new QueryClient();
  const refresh = makeRefresh(client);
  const slow = shown(client, ["deliveries"]);
  const quick = shown(client, ["task", "t1"]);
  await Promise.all([slow.begun(1), quick.begun(1)]);
  slow.answer(0, "");
  quick.answer(0, "");
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));

  refresh(["deliveries"]);
  refresh(["task"]);
  await Promise.all([slow.begun(2), quick.begun(2)]);
  quick.answer(1, "");
  await vi.waitFor(() => expect(client.getQueryState(["task", "t1"])?.fetchStatus).toBe("idle"));
  refresh([]);
  await quick.begun(3);
  slow.unsubscribe();
  quick.unsubscribe();
  client.clear();
});

test("what happens during a first fetch is fetched at once, and what comes during that one after a pause", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  try {
    const answers: (() => void)[] = [];
    const refresh = makeRefresh({ invalidateQueries: () => new Promise<void>((answer) => answers.push(answer)) });
    const answer = async (at: number) => {
      vi.advanceTimersByTime(100);
      answers[at]?.();
      await Promise.resolve();
    };
    void refresh(["task"]);
    void refresh(["task"]);
    await answer(0);
    expect(answers).toHaveLength(2);
    void refresh(["task"]);
    await answer(1);
    expect(answers).toHaveLength(2);
    vi.advanceTimersByTime(100);
    expect(answers).toHaveLength(3);
  } finally {
    vi.useRealTimers();
  }
});
