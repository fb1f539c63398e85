/** What somebody typed on a task for something that is done or gone by now. */
import { isBlank, type KeptComment, readComment } from "#components/data/kept-comments.ts";
import { type CommentStore, entriesUnder } from "#components/data/unsent-comments.ts";

/** An answer of the server, by the browser's clock in milliseconds, and whether it leaves a place on the page for what is typed under an id. */
interface Places {
  answeredAt: number;
  has(id: string): boolean;
}

/**
 * Takes what has no place left on the task's page, and makes it the text of a new comment, behind what stands there already.
 * @param place of the new comment
 * @param places of what is typed for decisions and for edits; null where they are not known
 * @returns whether there was any text
 */
export function moveStranded(
  store: CommentStore,
  place: string,
  places: { decision: Places | null; edit: Places | null },
  now: Date,
): boolean {
  const stranded = (["decision", "edit"] as const).flatMap((kind) => {
    const [known, prefix] = [places[kind], `${place}.${kind}.`];
    return entriesUnder(store, prefix).flatMap((key) => {
      const kept = readComment(store.getItem(key));
      // What was typed later than the answer may be for something that it does not know yet.
      const isThere = !known || !kept || known.has(key.slice(prefix.length)) || Date.parse(kept.at) >= known.answeredAt;
      return isThere ? [] : [{ key, kept }];
    });
  });
  const texts = stranded.map(({ kept }) => kept).filter((kept) => !isBlank(kept));
  const before = readComment(store.getItem(place));
  const [first, ...more] = [...(before && !isBlank(before) ? [before] : []), ...texts];
  // Written first: where the browser does not take it, it stays where it is.
  if (first && texts.length > 0) {
    const joined = more.reduce(joinTexts, { ...first, at: now.toISOString(), sent: before?.sent ?? null, since: "", decision: "" });
    store.setItem(place, JSON.stringify(joined));
  }
  for (const { key } of stranded) store.removeItem(key);
  return texts.length > 0;
}

const joinTexts = (one: KeptComment, other: KeptComment): KeptComment => ({
  ...one,
  text: `${one.text.trimEnd()}\n\n${other.text.trim()}`,
  chosen: { ...other.chosen, ...one.chosen },
});
