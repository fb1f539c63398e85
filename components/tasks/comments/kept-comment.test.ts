import { expect, test } from "vitest";
import { commentPlace, countComments, dropComments } from "#components/data/kept-comments.ts";
import { dropOldComments, readComment } from "#components/tasks/comments/kept-comment.ts";

function storeWith(entries: Record<string, string>) {
  const held = new Map(Object.entries(entries));
  return {
    get length() {
      return held.size;
    },
    key: (index: number) => [...held.keys()][index] ?? null,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
    keys: () => [...held.keys()],
  };
}

const entry = (at: string, text = "Is it signed?") => JSON.stringify({ text, at, sent: null });
const now = new Date("2026-01-31T09:00:00.000Z");

test("what can't be read is nothing", () => {
  for (const strange of [null, "", "{", "null", '{"text":1,"at":"2026-01-31"}', '{"text":"a","at":"soon"}'])
    expect(readComment(strange)).toBeNull();
  expect(readComment('{"text":"a","at":"2026-01-31T09:00:00Z","sent":{"content":"a"}}')).toMatchObject({ text: "a", sent: null });
});

test("comments are kept for 30 days; what is not theirs stays", () => {
  const store = storeWith({
    [commentPlace("dana", "t1")]: entry("2026-01-02T09:00:00.000Z"),
    [commentPlace("dana", "t2")]: entry("2025-12-31T09:00:00.000Z"),
    [commentPlace("tom", "t1")]: "strange",
    "baton.unsaved.dana.f1.x": "not a comment",
  });
  dropOldComments(store, now);
  expect(store.keys()).toEqual([commentPlace("dana", "t1"), "baton.unsaved.dana.f1.x"]);
});

test("who signs out takes their own along, and leaves what others typed", () => {
  const store = storeWith({
    [commentPlace("dana", "t1")]: entry(now.toISOString()),
    [commentPlace("dana", "t2")]: entry(now.toISOString()),
    [commentPlace("tom", "t1")]: entry(now.toISOString()),
  });
  expect(countComments(store, "dana")).toBe(2);
  dropComments(store, "dana");
  expect(store.keys()).toEqual([commentPlace("tom", "t1")]);
  expect(countComments(store, "dana")).toBe(0);
});
