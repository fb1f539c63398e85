/** Pages of comments as they are kept in the browser. Pure. */
import type { CommentJson, CommentsJson } from "#lib/wire/comments.ts";

/** With those that are being edited and have gone meanwhile: what is typed there stays until its writer gives it up. */
export function withEdited(comments: readonly CommentJson[], edited: readonly CommentJson[]): readonly CommentJson[] {
  const gone = edited.filter(({ id }) => !comments.some((comment) => comment.id === id));
  return gone.length === 0 ? comments : [...comments, ...gone].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

/** With the comment in its place, or as the newest where it was not there. */
export function withComment(pages: readonly CommentsJson[], comment: CommentJson): CommentsJson[] {
  const known = pages.some(({ items }) => items.some(({ id }) => id === comment.id));
  if (known) return pages.map((page) => ({ ...page, items: page.items.map((item) => (item.id === comment.id ? comment : item)) }));
  return pages.map((page, index) => ({ ...page, count: page.count + 1, items: index === 0 ? [comment, ...page.items] : page.items }));
}
