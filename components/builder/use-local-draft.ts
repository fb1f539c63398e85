"use client";

import { type Dispatch, useCallback, useEffect, useRef, useState } from "react";
import { dropDraft, type KeptDraft, keepDraft, keptDrafts, keyOf } from "#components/builder/local-draft.ts";
import type { BuilderEvent, BuilderState } from "#components/builder/state.ts";
import { useSession } from "#components/data/session.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { newId } from "#components/ui/new-id.ts";
import { same } from "#lib/flow/same.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** Long enough for a word, short enough that a crash takes little. */
const PAUSE_MS = 400;

export interface LocalDraft {
  /** What an earlier page left unsaved; null where there is nothing, or nobody wants it. */
  found: KeptDraft | null;
  /** Puts it into the editor, unsaved. */
  restore(): void;
  /** Deletes it; Undo offers it again. The next one is offered, where there is one. */
  discard(): void;
  /** It is stored elsewhere. */
  copied(): void;
  /** Asks again when the flow is opened next. */
  later(): void;
  /** What is unsaved here is not wanted any more. */
  forget(): void;
}

interface LocalDraftOptions {
  flowId: string;
  state: BuilderState;
  unsaved: boolean;
  /** Nothing is kept or offered where nothing can be changed. */
  readOnly: boolean;
  dispatch: Dispatch<BuilderEvent>;
}

/** As long as this page lives it holds a lock by the name of its entry, so that other tabs leave it alone. */
function holdEntry(key: string): () => void {
  const { locks } = navigator as { locks?: LockManager };
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  // Outside of secure contexts there are no locks; entries of other tabs are then offered too.
  locks?.request(key, () => held).catch(() => undefined);
  return release;
}

async function heldEntries(): Promise<ReadonlySet<string>> {
  const { locks } = navigator as { locks?: LockManager };
  const { held = [] } = (await locks?.query()) ?? {};
  return new Set(held.flatMap(({ name }) => name ?? []));
}

/** Keeps what is unsaved under the entry, a moment after each change and at once when the page goes. @returns gives it up */
function useKeeping(key: string, { state, unsaved, readOnly }: LocalDraftOptions): () => void {
  const { document } = state.history;
  const { etag } = state.stored;
  const givenUp = useRef<FlowDocument | null>(null);
  useEffect(() => {
    if (readOnly) return;
    if (!unsaved) return dropDraft(localStorage, key);
    const write = () => {
      if (givenUp.current !== document) keepDraft(localStorage, key, document, etag, new Date());
    };
    const timer = setTimeout(write, PAUSE_MS);
    addEventListener("pagehide", write);
    return () => {
      clearTimeout(timer);
      removeEventListener("pagehide", write);
    };
  }, [key, document, etag, unsaved, readOnly]);
  return () => {
    givenUp.current = document;
    dropDraft(localStorage, key);
  };
}

/** The draft in this browser: kept while it is unsaved, offered after a crash, removed once it is saved. */
export function useLocalDraft(options: LocalDraftOptions): LocalDraft {
  const { flowId, state, readOnly, dispatch } = options;
  const { member } = useSession();
  const toast = useToast();
  const [key] = useState(() => keyOf(member.id, flowId, newId()));
  const [waiting, setWaiting] = useState<readonly KeptDraft[]>([]);
  const stored = useRef(state.stored);
  stored.current = state.stored;

  useEffect(() => holdEntry(key), [key]);
  const forget = useKeeping(key, options);

  useEffect(() => {
    if (readOnly) return;
    let here = true;
    void heldEntries().then((held) => {
      if (!here) return;
      const ended = keptDrafts(localStorage, member.id, flowId, new Date()).filter((kept) => !held.has(kept.key));
      const [lost, saved] = [true, false].map((wanted) => ended.filter((kept) => !same(kept.document, stored.current.document) === wanted));
      for (const kept of saved ?? []) dropDraft(localStorage, kept.key);
      setWaiting(lost ?? []);
    });
    return () => {
      here = false;
    };
  }, [flowId, member.id, readOnly]);

  const [found = null] = waiting;
  const restore = useCallback(() => {
    if (!found) return;
    setWaiting([]);
    // Kept anew before the old entry goes: a crash in between takes nothing.
    keepDraft(localStorage, key, found.document, stored.current.etag, new Date());
    dropDraft(localStorage, found.key);
    dispatch({ kind: "edited", document: found.document, label: "Restore unsaved changes", key: null });
  }, [dispatch, found, key]);

  const drop = (kept: KeptDraft) => {
    dropDraft(localStorage, kept.key);
    setWaiting((before) => before.filter((each) => each !== kept));
  };
  return {
    found,
    restore,
    discard: () => {
      if (!found) return;
      drop(found);
      toast({
        text: "The unsaved changes are discarded.",
        action: {
          label: "Undo",
          onPress: () => {
            keepDraft(localStorage, found.key, found.document, found.etag, new Date(found.at));
            setWaiting((before) => [found, ...before]);
          },
        },
      });
    },
    copied: () => {
      if (found) drop(found);
    },
    later: () => setWaiting([]),
    forget,
  };
}
