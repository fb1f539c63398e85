import { expect, test } from "vitest";
import { oneByOne } from "#components/tasks/actions/one-by-one.ts";

const say = (error: unknown) => String(error);

test("goes on when one is refused, and tells of each", async () => {
  const told: [string, string | null][] = [];
  const send = async (item: string) => (item === "b" ? Promise.reject("busy") : item);
  await oneByOne(["a", "b", "c"], send, say, (item, outcome) => told.push([item, outcome]));
  expect(told).toEqual([
    ["a", null],
    ["b", "busy"],
    ["c", null],
  ]);
});

test("when it is stopped, the one under way ends and the rest is not touched", async () => {
  const sent: string[] = [];
  const send = async (item: string) => sent.push(item);
  await oneByOne(
    ["a", "b", "c"],
    send,
    say,
    () => undefined,
    () => sent.length === 2,
  );
  expect(sent).toEqual(["a", "b"]);
});
