import { expect, test } from "vitest";
import { withComment, withEdited } from "#components/tasks/comments/comment-pages.ts";
import type { CommentJson, CommentsJson } from "#lib/wire/comments.ts";

const comment = (id: string, text = id) => ({ id, text }) as CommentJson;
const at = (minute: number) => ({ ...comment(`c${minute}`), createdAt: `2026-01-31T09:0${minute}:00.000Z` });
const page = (...ids: string[]): CommentsJson => ({
  items: ids.map((id) => comment(id)),
  nextCursor: null,
  count: 3,
  unread: 0,
  unreadMentions: 0,
});
const texts = (pages: readonly CommentsJson[]) => pages.map(({ items }) => items.map(({ text }) => text));

test("a new comment is the newest, and counts", () => {
  const pages = withComment([page("c", "b"), page("a")], comment("d"));
  expect(texts(pages)).toEqual([["d", "c", "b"], ["a"]]);
  expect(pages.map(({ count }) => count)).toEqual([4, 4]);
});

test("one that is there, or has come by another way meanwhile, stays in its place", () => {
  const pages = withComment([page("c", "b"), page("a")], comment("a", "A"));
  expect(texts(pages)).toEqual([["c", "b"], ["A"]]);
  expect(pages.map(({ count }) => count)).toEqual([3, 3]);
});

test("what is being edited stays in its place when it is deleted meanwhile", () => {
  const talk = [at(1), at(3)];
  expect(withEdited(talk, [at(3)])).toBe(talk);
  expect(withEdited(talk, [at(2)]).map(({ id }) => id)).toEqual(["c1", "c2", "c3"]);
});
