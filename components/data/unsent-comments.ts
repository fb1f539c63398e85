/** What a member has typed on tasks and not sent, all of it. */
import { type CommentStore, entriesUnder, homeless, placesOf, readComment } from "#components/data/kept-comments.ts";

export interface Unsent {
  /** How many texts. */
  count: number;
  /** The tasks that they are on, each once, the one that was typed on last first. */
  tasks: { id: string; name: string }[];
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
      return kept ? { id: key.slice(prefix.length).split(".")[0] ?? "", name: kept.task || "A task", at: kept.at } : [];
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  const tasks = found.filter(({ id }, place) => found.findIndex((other) => other.id === id) === place);
  return { count: found.length, tasks: tasks.map(({ id, name }) => ({ id, name })) };
}

/** Takes away all that a member has typed and not sent. */
export function dropComments(store: CommentStore, memberId: string): void {
  for (const key of entriesUnder(store, placesOf(memberId))) store.removeItem(key);
}
