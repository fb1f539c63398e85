/** All that is typed on tasks and not sent in this browser. */
import { COMMENTS_KEPT, homeless, isBlank, placesOf, readComment } from "#components/data/kept-comments.ts";

export type CommentStore = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

/** Keys of the entries that begin so. */
export const entriesUnder = (store: CommentStore, prefix: string): string[] =>
  Array.from({ length: store.length }, (_, index) => store.key(index)).filter((key): key is string => key?.startsWith(prefix) === true);

const DAYS_KEPT = 30;
const DAY_MS = 86_400_000;

const isOld = (store: CommentStore, key: string, now: Date): boolean => {
  const kept = readComment(store.getItem(key));
  return kept === null || now.getTime() - Date.parse(kept.at) > DAYS_KEPT * DAY_MS;
};

/** What nobody came back to, or nobody can read, goes. */
export function dropOldComments(store: CommentStore, now: Date): void {
  for (const key of entriesUnder(store, COMMENTS_KEPT)) if (isOld(store, key, now)) store.removeItem(key);
}

export interface Unsent {
  /** How many texts. */
  count: number;
  /** The tasks that they are on, each once, the one that was typed on last first; with the comment that is edited there, which may stand far up. */
  tasks: { id: string; name: string; comment: string | null }[];
}

/** Where a member's unsent texts are. */
export function unsentComments(store: CommentStore, memberId: string): Unsent {
  const prefix = placesOf(memberId);
  const entries = [
    ...entriesUnder(store, prefix).map((key) => [key, store.getItem(key)] as const),
    ...[...homeless].filter(([key]) => key.startsWith(prefix)),
  ];
  const found = entries
    .flatMap(([key, entry]) => {
      const kept = readComment(entry);
      if (!kept || isBlank(kept)) return [];
      const [id = "", part, comment = null] = key.slice(prefix.length).split(".");
      return { id, name: kept.task || "A task", at: kept.at, comment: part === "edit" ? comment : null };
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  const tasks = found.filter(({ id }, place) => found.findIndex((other) => other.id === id) === place);
  const editedOn = (id: string) => found.find((text) => text.id === id && text.comment !== null)?.comment ?? null;
  return { count: found.length, tasks: tasks.map(({ id, name }) => ({ id, name, comment: editedOn(id) })) };
}

/** Takes away all that a member has typed and not sent. */
export function dropComments(store: CommentStore, memberId: string): void {
  for (const key of entriesUnder(store, placesOf(memberId))) store.removeItem(key);
}
