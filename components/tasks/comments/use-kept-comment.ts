"use client";

import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { commentPlace } from "#components/data/kept-comments.ts";
import { useSession } from "#components/data/session.tsx";
import { dropOldComments, type KeptComment, readComment } from "#components/tasks/comments/kept-comment.ts";
import { newId } from "#components/ui/new-id.ts";

/** Entries that the browser did not take: they live as long as the page. */
const homeless = new Map<string, string>();
const listeners = new Set<() => void>();
const tell = () => {
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
  tell();
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

export interface CommentDraft {
  text: string;
  type(text: string): void;
  /** When it was typed, where it was found and nobody has typed on since. */
  foundAt: string | null;
  /** Whether this browser has it, also when the page ends. */
  isKept: boolean;
  /** The Idempotency-Key under which this content is sent; it outlives the page. */
  keyOf(content: string): string;
  /** It was sent as it stood then. What was typed on meanwhile is the next one's beginning. */
  sent(text: string): void;
}

/** The reader's new comment on a task, kept in this browser at every change until it is sent. */
export function useKeptComment(taskId: string): CommentDraft {
  const { member } = useSession();
  const place = commentPlace(member.id, taskId);
  const entry = useSyncExternalStore(
    subscribe,
    useCallback(() => entryAt(place), [place]),
    () => null,
  );
  const kept = useMemo(() => readComment(entry), [entry]);
  const [foundAt, find] = useState<string | null>(null);
  useEffect(() => {
    try {
      dropOldComments(localStorage, new Date());
    } catch {
      return;
    }
    const found = readComment(entryAt(place));
    find(found && found.text.trim() !== "" ? found.at : null);
    tell();
  }, [place]);
  const type = (text: string) => {
    find(null);
    const { sent = null } = readComment(entryAt(place)) ?? {};
    write(place, text === "" ? null : { text, at: new Date().toISOString(), sent });
  };
  return {
    text: kept?.text ?? "",
    type,
    foundAt: kept && foundAt,
    isKept: entry === null || !homeless.has(place),
    keyOf(content) {
      const now = readComment(entryAt(place));
      if (now?.sent?.content === content) return now.sent.key;
      const sent = { content, key: newId() };
      if (now) write(place, { ...now, sent });
      return sent.key;
    },
    sent(text) {
      // Asked of the entry: who sent it may have left the page meanwhile, and come back to it.
      const now = readComment(entryAt(place));
      if (!now) return;
      const rest = now.text.startsWith(text) ? now.text.slice(text.length).trimStart() : now.text;
      write(place, rest === "" ? null : { ...now, text: rest, sent: null });
    },
  };
}
