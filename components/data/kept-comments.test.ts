import { expect, test } from "vitest";
import { commentPlace, readComment } from "#components/data/kept-comments.ts";
import { dropComments, dropOldComments, unsentComments } from "#components/data/unsent-comments.ts";

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

const entry = (at: string, task = "Acme Corp") => JSON.stringify({ text: "Is it signed?", at, sent: null, task });
const now = new Date("2026-01-31T09:00:00.000Z");

test("what can't be read is nothing", () => {
  for (const strange of [null, "", "{", "null", '{"text":1,"at":"2026-01-31"}', '{"text":"a","at":"soon"}'])
    expect(readComment(strange)).toBeNull();
  expect(readComment('{"text":"a","at":"2026-01-31T09:00:00Z","sent":{"content":"a"}}')).toEqual({
    text: "a",
    at: "2026-01-31T09:00:00Z",
    sent: null,
    chosen: {},
    since: "",
    task: "",
  });
  expect(readComment('{"text":"a","at":"2026-01-31T09:00:00Z","chosen":{"Bea":1}}')?.chosen).toEqual({});
  expect(readComment('{"text":"a","at":"2026-01-31T09:00:00Z","since":1}')?.since).toBe("");
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
    [commentPlace("dana", "t2", { edits: "c1" })]: entry(now.toISOString()),
    [commentPlace("tom", "t1")]: entry(now.toISOString()),
  });
  dropComments(store, "dana");
  expect(store.keys()).toEqual([commentPlace("tom", "t1")]);
  expect(unsentComments(store, "dana")).toEqual({ count: 0, tasks: [] });
});

test("the tasks with unsent texts are named, each once, the one that was typed on last first", () => {
  const at = (minute: number) => `2026-01-31T09:0${minute}:00.000Z`;
  const store = storeWith({
    [commentPlace("dana", "t1")]: entry(at(1)),
    [commentPlace("dana", "t2", { decides: "legal" })]: entry(at(2), "Globex"),
    [commentPlace("dana", "t1", { edits: "c1" })]: entry(at(3)),
    [commentPlace("dana", "t3")]: JSON.stringify({ text: "From before", at: at(0) }),
    [commentPlace("tom", "t4")]: entry(at(4)),
  });
  expect(unsentComments(store, "dana")).toEqual({
    count: 4,
    tasks: [
      { id: "t1", name: "Acme Corp" },
      { id: "t2", name: "Globex" },
      { id: "t3", name: "A task" },
    ],
  });
});
