/** Where comments that are typed and not sent are kept in this browser: one entry for each member and task. */

export type CommentStore = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

export const COMMENTS_KEPT = "baton.comment.";

const placesOf = (memberId: string): string => `${COMMENTS_KEPT}${memberId}.`;

/** Where a member's comment on a task is kept. */
export const commentPlace = (memberId: string, taskId: string): string => placesOf(memberId) + taskId;

/** Keys of the entries that begin so. */
export const entriesUnder = (store: CommentStore, prefix: string): string[] =>
  Array.from({ length: store.length }, (_, index) => store.key(index)).filter((key): key is string => key?.startsWith(prefix) === true);

/** How many tasks a member has an unsent comment on. */
export const countComments = (store: CommentStore, memberId: string): number => entriesUnder(store, placesOf(memberId)).length;

/** Takes away all that a member has typed and not sent. */
export function dropComments(store: CommentStore, memberId: string): void {
  for (const key of entriesUnder(store, placesOf(memberId))) store.removeItem(key);
}
