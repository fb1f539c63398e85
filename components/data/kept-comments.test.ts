import { expect, test } from "vitest";
import { commentPlace, readComment } from "#components/data/kept-comments.ts";
import { moveStranded } from "#components/data/stranded.ts";
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
    decision: "",
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
      { id: "t1", name: "Acme Corp", comment: "c1" },
      { id: "t2", name: "Globex", comment: null },
      { id: "t3", name: "A task", comment: null },
    ],
  });
});

test("blanks alone are nothing that is not sent", () => {
  const store = storeWith({ [commentPlace("dana", "t1")]: JSON.stringify({ text: " \n", at: now.toISOString() }) });
  expect(unsentComments(store, "dana")).toEqual({ count: 0, tasks: [] });
});

const PLACE = commentPlace("dana", "t1");
const [DECISION, EDIT] = [commentPlace("dana", "t1", { decides: "legal" }), commentPlace("dana", "t1", { edits: "c1" })];
const typed = (text: string, minute: number, more = {}) => JSON.stringify({ text, at: `2026-01-31T09:0${minute}:00.000Z`, ...more });
const answered = (minute: number, ...ids: string[]) => ({
  answeredAt: Date.parse(`2026-01-31T09:0${minute}:00.000Z`),
  has: (id: string) => ids.includes(id),
});

test("what has no place left on a task's page becomes the text of a new comment", () => {
  const store = storeWith({
    [PLACE]: typed("And this?", 1, { task: "Acme Corp" }),
    [DECISION]: typed("Ask @Bea. ", 2, { chosen: { Bea: "m1" } }),
    [EDIT]: typed("It was signed.", 3, { since: "2026-01-30T09:00:00.000Z" }),
    [commentPlace("dana", "t2", { decides: "legal" })]: typed("Elsewhere", 2),
  });
  expect(moveStranded(store, PLACE, { decision: answered(4), edit: answered(4, "c2") }, now)).toBe(true);
  expect(store.keys()).toEqual([PLACE, commentPlace("dana", "t2", { decides: "legal" })]);
  expect(readComment(store.getItem(PLACE))).toMatchObject({
    text: "And this?\n\nAsk @Bea.\n\nIt was signed.",
    at: now.toISOString(),
    chosen: { Bea: "m1" },
    since: "",
    task: "Acme Corp",
  });
});

test("what has a place, may have one, or was typed after the answer stays where it is", () => {
  const entries = { [DECISION]: typed("Fine.", 2), [EDIT]: typed("It was signed.", 3) };
  for (const places of [
    { decision: answered(4, "legal"), edit: answered(4, "c1") },
    { decision: null, edit: null },
    { decision: answered(1), edit: answered(2) },
  ]) {
    const store = storeWith(entries);
    expect(moveStranded(store, PLACE, places, now)).toBe(false);
    expect(store.keys()).toEqual([DECISION, EDIT]);
  }
});

test("blanks without a place go, and nothing comes of them", () => {
  const store = storeWith({ [DECISION]: typed("  ", 2) });
  expect(moveStranded(store, PLACE, { decision: answered(4), edit: answered(4) }, now)).toBe(false);
  expect(store.keys()).toEqual([]);
});
