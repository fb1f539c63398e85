"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type Dispatch, useCallback, useEffect, useRef, useState } from "react";
import type { BuilderActions } from "#components/builder/actions.ts";
import { type BuilderEvent, type BuilderState, isUnsaved, type Stored } from "#components/builder/state.ts";
import { withoutBlanks } from "#components/builder/trigger/without-blanks.ts";
import { fetchJson, outcomeUnknown, sentenceOf } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { callAction } from "#components/data/server-action.ts";
import { useSession } from "#components/data/session.tsx";
import { urls } from "#components/data/urls.ts";
import { notDone } from "#components/data/use-failed.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import { same } from "#lib/flow/same.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { masked } from "#lib/flow/secrets.ts";
import { firstCharacters } from "#lib/text.ts";
import type { BuilderJson, FlowStatus } from "#lib/wire/pages.ts";

/** Somebody saved in between. */
export interface Conflict {
  /** Their flow, as it is now. */
  theirs: BuilderJson;
  /** What was to be done. */
  what: "saved" | "published";
}

export interface Draft {
  saving: boolean;
  publishing: boolean;
  copying: boolean;
  conflict: Conflict | null;
  /** @returns whether everything is stored */
  save(): Promise<boolean>;
  /** Stores what is unsaved and publishes it. @returns the version that is live then; null where it was refused, which is said */
  publish(): Promise<number | null>;
  setStatus(status: FlowStatus): Promise<void>;
  /** Undo brings back what stood here. */
  loadTheirs(): void;
  /** Makes a flow of its own of it and goes there. @param onMade called once it is stored */
  saveCopy(document: FlowDocument, onMade: () => void): Promise<void>;
  dismissConflict(): void;
}

/** What is under way. */
type Work = "saving" | "publishing" | "copying";

interface DraftOptions {
  flowId: string;
  actions: BuilderActions;
  state: BuilderState;
  dispatch: Dispatch<BuilderEvent>;
  onAskPublish(): void;
  onOpenFlow(flowId: string): void;
}

/** Saving, publishing and the flow's status. */
export function useDraft({ flowId, actions, state, dispatch, onAskPublish, onOpenFlow }: DraftOptions): Draft {
  const toast = useToast();
  const queries = useQueryClient();
  const { member } = useSession();
  const latest = useRef(state);
  latest.current = state;
  /** The flow that a copy goes into, where it is made but not filled yet. */
  const copy = useRef<string | null>(null);
  /** What was sent and never answered: the newer draft may be one of these. */
  const unanswered = useRef<readonly FlowDocument[]>([]);
  const running = useRef(false);
  /** Somebody saves again while the draft is being stored: what was changed meanwhile follows. */
  const wanted = useRef(false);
  const [busy, setBusy] = useState<Work | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);

  const failed = useCallback(
    (text: string, again: () => void) => toast({ text, tone: "bad", action: { label: "Try again", onPress: again } }),
    [toast],
  );

  /** One request at a time: a second press does nothing. */
  const alone = useCallback(async <T>(kind: Work, work: () => Promise<T>, otherwise: T): Promise<T> => {
    if (running.current) return otherwise;
    running.current = true;
    setBusy(kind);
    try {
      return await work();
    } finally {
      running.current = false;
      setBusy(null);
    }
  }, []);

  /** The newer draft; null where it did not load, which is said. */
  const newer = useCallback(
    async (what: Conflict["what"], again: () => void) => {
      try {
        return await fetchJson<BuilderJson>(urls.flow(flowId));
      } catch (error) {
        failed(`Not ${what}: there is a newer draft. ${sentenceOf(error)}`, again);
        return null;
      }
    },
    [failed, flowId],
  );

  /** Asks what is to become of both drafts. */
  const stale = useCallback(
    async (what: Conflict["what"], again: () => void) => {
      const theirs = await newer(what, again);
      if (theirs) setConflict({ theirs, what });
    },
    [newer],
  );

  /** Stores what is unsaved. @returns what is stored then; null where it was refused */
  const store = useCallback(
    async (again: () => void): Promise<Pick<Stored, "etag" | "document"> | null> => {
      const { history, stored } = latest.current;
      if (!isUnsaved(latest.current)) return stored;
      const sent = history.document;
      const send = (etag: string) => callAction(actions.save, { flowId, document: withoutBlanks(sent), etag });
      let result = await send(stored.etag);
      if (!result.ok && result.problem.code === "conflict") {
        const theirs = await newer("saved", again);
        if (!theirs) return null;
        const { etag, draft, problems, updatedBy } = theirs;
        const own = unanswered.current.find((each) => same(masked(each), draft));
        if (!own || updatedBy?.id !== member.id) {
          setConflict({ theirs, what: "saved" });
          return null;
        }
        dispatch({ kind: "saved", sent: own, draft, etag, problems });
        result = await send(etag);
      }
      if (!result.ok) {
        if (outcomeUnknown(result.problem)) unanswered.current = [...unanswered.current, sent];
        failed(notDone("saved", result.problem), again);
        return null;
      }
      unanswered.current = [];
      const { value } = result;
      dispatch({ kind: "saved", sent, ...value });
      // Whoever comes back to this page begins with it: the browser's own copy of the page is older.
      await queries.cancelQueries({ queryKey: keys.flow(flowId) });
      queries.setQueryData<BuilderJson>(keys.flow(flowId), (before) => before && { ...before, ...value });
      return { etag: value.etag, document: value.draft };
    },
    [actions, dispatch, failed, flowId, member.id, newer, queries],
  );

  const save = useCallback(() => {
    wanted.current = running.current;
    return alone(
      "saving",
      async () => {
        if (!isUnsaved(latest.current)) {
          toast({ text: "Everything is saved." });
          return true;
        }
        if (!(await store(() => void save()))) return false;
        const { status, version } = latest.current.stored;
        if (status === "live" && version !== null)
          toast({ text: `Saved. Live tasks still use version ${version}.`, action: { label: "Publish", onPress: onAskPublish } });
        else toast({ text: "Saved." });
        return true;
      },
      false,
    );
  }, [alone, store, toast, onAskPublish]);

  useEffect(() => {
    if (busy !== null || !wanted.current) return;
    wanted.current = false;
    if (isUnsaved(state)) void save();
  }, [busy, state, save]);

  const publish = useCallback(
    () =>
      alone<number | null>(
        "publishing",
        async () => {
          const stored = await store(() => void save());
          if (!stored) return null;
          const result = await callAction(actions.publish, { flowId, etag: stored.etag });
          if (!result.ok) {
            if (result.problem.code === "conflict") await stale("published", onAskPublish);
            else failed(notDone("published", result.problem), onAskPublish);
            return null;
          }
          const { version } = result.value;
          dispatch({ kind: "published", version, document: stored.document });
          return version;
        },
        null,
      ),
    [actions, alone, dispatch, failed, flowId, onAskPublish, save, stale, store],
  );

  const setStatus = useCallback(
    async (status: FlowStatus) => {
      const result = await callAction(actions.setStatus, { flowId, status });
      if (result.ok) dispatch({ kind: "status_set", status });
      else failed(notDone(`set to ${status}`, result.problem), () => void setStatus(status));
    },
    [actions, dispatch, failed, flowId],
  );

  const saveCopy = useCallback(
    (document: FlowDocument, onMade: () => void) =>
      alone(
        "copying",
        async () => {
          const name = `${firstCharacters(document.name, 92)} (copy)`;
          // A second try goes on with the flow that the first one made.
          const made = copy.current === null ? await callAction(actions.create, { name, description: "", start: "empty" }) : null;
          if (made?.ok) copy.current = made.value.id;
          const id = copy.current;
          const kept =
            id === null ? made : await callAction(actions.save, { flowId: id, document: withoutBlanks({ ...document, name }), etag: null });
          if (id === null || !kept?.ok) {
            failed(notDone("copied", kept && !kept.ok ? kept.problem : null), () => void saveCopy(document, onMade));
            return;
          }
          copy.current = null;
          onMade();
          setConflict(null);
          onOpenFlow(id);
        },
        undefined,
      ),
    [actions, alone, failed, onOpenFlow],
  );

  return {
    saving: busy === "saving",
    publishing: busy === "publishing",
    copying: busy === "copying",
    conflict,
    save,
    publish,
    setStatus,
    loadTheirs: () => {
      setConflict(null);
      if (!conflict) return;
      unanswered.current = [];
      const mine = latest.current;
      const { updatedBy } = conflict.theirs;
      dispatch({ kind: "loaded", flow: conflict.theirs });
      if (isUnsaved(mine))
        toast({
          text: `The draft of ${updatedBy?.firstName || updatedBy?.email || "somebody else"} is loaded.`,
          action: { label: "Undo", onPress: () => dispatch({ kind: "load_undone" }) },
        });
    },
    saveCopy,
    dismissConflict: () => setConflict(null),
  };
}
