"use client";

import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import {
  type Chosen,
  type CommentPart,
  commentPlace,
  homeless,
  isBlank,
  type KeptComment,
  readComment,
} from "#components/data/kept-comments.ts";
import { useSession } from "#components/data/session.tsx";
import { newId } from "#components/ui/new-id.ts";

const listeners = new Set<() => void>();
/** Tells all fields that what this browser keeps was changed. */
export const tellKept = () => {
  for (const listener of listeners) listener();
};

function entryAt(place: string): string | null {
  const held = homeless.get(place);
  if (held !== undefined) return held;
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

function write(place: string, kept: KeptComment | null): void {
  homeless.delete(place);
  const entry = JSON.stringify(kept);
  try {
    if (kept === null) localStorage.removeItem(place);
    else localStorage.setItem(place, entry);
  } catch {
    if (kept !== null) homeless.set(place, entry);
  }
  tellKept();
}

/** Also what another tab has typed, sent or taken away. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}

let swept = false;
/** What is old goes when there is time for it, once for each load of the page. */
function sweepOnce(): void {
  if (swept) return;
  swept = true;
  import("#components/data/unsent-comments.ts")
    .then(({ dropOldComments }) => dropOldComments(localStorage, new Date()))
    .then(tellKept, tellKept);
}

/** What is kept at a place, as it stands there by now. */
function useEntry(place: string): string | null {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => entryAt(place), [place]),
    () => null,
  );
}

const NOBODY_CHOSEN: Chosen = {};

export interface CommentDraft {
  /** Null where nothing was typed, or what was typed is gone. */
  text: string | null;
  /** Whom the text mentions. */
  chosen: Chosen;
  /** Of an edit: since when the text stood there that it began from; empty where that is not known. */
  since: string;
  /** Of a decision's comment: which one it was typed for; empty where it goes with either. */
  decision: string;
  type(text: string, chosen?: Chosen): void;
  /** It was put away, or has done what it was for. */
  drop(): void;
  /** When it was typed, where it was found and nobody has typed on since. */
  foundAt: string | null;
  /** Whether this browser has it, also when the page ends. */
  isKept: boolean;
  /** The Idempotency-Key under which this content is sent; it outlives the page. */
  keyOf(content: string): string;
  /** It was sent as it stood then. What was typed on meanwhile is the next one's beginning. */
  sent(text: string): void;
}

/** Whether this browser keeps a text of the reader's on a task. */
export function useIsKept(taskId: string): (part: CommentPart) => boolean {
  const { member } = useSession();
  return useCallback((part) => readComment(entryAt(commentPlace(member.id, taskId, part))) !== null, [member.id, taskId]);
}

/** What the reader has typed for a task and not sent, for a part of the page that only tells of it; null where there are but blanks. */
export function useWaiting(taskId: string, part: CommentPart): KeptComment | null {
  const { member } = useSession();
  const entry = useEntry(commentPlace(member.id, taskId, part));
  const kept = useMemo(() => readComment(entry), [entry]);
  return kept === null || isBlank(kept) ? null : kept;
}

/**
 * What the reader has typed for a task and not sent, kept in this browser at every change.
 * @param now of an edit, since when the text stands there that is edited; of a decision, which one is asked about
 */
export function useKeptComment(
  task: { id: string; name: string },
  part: CommentPart = null,
  now: Partial<Pick<KeptComment, "since" | "decision">> = {},
): CommentDraft {
  const { member } = useSession();
  const place = commentPlace(member.id, task.id, part);
  const entry = useEntry(place);
  const kept = useMemo(() => readComment(entry), [entry]);
  const [foundAt, find] = useState<string | null>(null);
  useEffect(() => {
    const found = readComment(entryAt(place));
    find(found && !isBlank(found) ? found.at : null);
    sweepOnce();
  }, [place]);
  return {
    text: kept?.text ?? null,
    chosen: kept?.chosen ?? NOBODY_CHOSEN,
    since: kept?.since ?? now.since ?? "",
    decision: kept?.decision ?? "",
    type(text, chosen = NOBODY_CHOSEN) {
      find(null);
      const { sent = null, since = now.since ?? "" } = readComment(entryAt(place)) ?? {};
      write(place, { text, at: new Date().toISOString(), sent, chosen, since, decision: now.decision ?? "", task: task.name });
    },
    drop: () => write(place, null),
    foundAt: kept && foundAt,
    isKept: entry === null || !homeless.has(place),
    keyOf(content) {
      const entered = readComment(entryAt(place));
      if (entered?.sent?.content === content) return entered.sent.key;
      const sent = { content, key: newId() };
      if (entered) write(place, { ...entered, sent });
      return sent.key;
    },
    sent(text) {
      // Asked of the entry: who sent it may have left the page meanwhile, and come back to it.
      const entered = readComment(entryAt(place));
      if (!entered) return;
      const rest = entered.text.startsWith(text) ? entered.text.slice(text.length).trimStart() : entered.text;
      write(place, rest === "" ? null : { ...entered, text: rest, sent: null });
    },
  };
}
