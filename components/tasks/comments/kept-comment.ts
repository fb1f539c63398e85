/** A comment that is typed and not sent, as its entry in this browser holds it. */
import { COMMENTS_KEPT, type CommentStore, entriesUnder } from "#components/data/kept-comments.ts";

export interface KeptComment {
  text: string;
  /** ISO-8601: the last change. */
  at: string;
  /** What was sent last without anybody knowing what became of it, and its Idempotency-Key: the same goes under the same one. */
  sent: { content: string; key: string } | null;
}

const DAYS_KEPT = 30;
const DAY_MS = 86_400_000;

/** What an entry holds; null where it can't be read. */
export function readComment(entry: string | null): KeptComment | null {
  try {
    const { text, at, sent } = JSON.parse(entry ?? "null") as Partial<KeptComment>;
    if (typeof text !== "string" || typeof at !== "string" || Number.isNaN(Date.parse(at))) return null;
    return { text, at, sent: typeof sent?.content === "string" && typeof sent.key === "string" ? sent : null };
  } catch {
    return null;
  }
}

const isOld = (store: CommentStore, key: string, now: Date): boolean => {
  const kept = readComment(store.getItem(key));
  return kept === null || now.getTime() - Date.parse(kept.at) > DAYS_KEPT * DAY_MS;
};

/** What nobody came back to, or nobody can read, goes. */
export function dropOldComments(store: CommentStore, now: Date): void {
  for (const key of entriesUnder(store, COMMENTS_KEPT)) if (isOld(store, key, now)) store.removeItem(key);
}
