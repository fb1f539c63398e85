"use client";

import { type ReactNode, useState } from "react";
import { useOutdated } from "#components/data/outdated.ts";
import { callAction, type ServerAction } from "#components/data/server-action.ts";
import { useFailed } from "#components/data/use-failed.ts";
import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { VersionsJson } from "#lib/wire/versions.ts";

export interface RestoreActions {
  restore: ServerAction<{ flowId: string; version: number; etag: string }, { etag: string; before: FlowDocument }>;
  undo: ServerAction<{ flowId: string; document: FlowDocument; etag: string }>;
}

interface Restoring {
  /** Asks first. */
  ask(version: number): void;
  dialog: ReactNode;
}

/** What is lost by it, and what is not. */
const warning = (version: number, { draft, versions }: VersionsJson): string => {
  const live = versions.find(({ current }) => current);
  const stays = live ? `Version ${live.number} stays the one that tasks use until you publish.` : "";
  return draft.unpublished
    ? `The draft has changes that were never published. Version ${version} takes their place. ${stays}`
    : `The draft becomes what version ${version} is. ${stays}`;
};

/** "Restore into the draft": asks, restores, and offers the way back. */
export function useRestore(flowId: string, versions: VersionsJson | undefined, actions: RestoreActions): Restoring {
  const outdated = useOutdated();
  const toast = useToast();
  const failed = useFailed();
  const [asked, setAsked] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const refresh = () => outdated({ kind: "flow", id: flowId });

  const undo = async (document: FlowDocument, etag: string) => {
    const result = await callAction(actions.undo, { flowId, document, etag });
    await refresh();
    if (result.ok) toast({ text: "The draft is again what it was." });
    else failed("undone")(result.problem);
  };
  const restore = async (version: number, etag: string) => {
    setBusy(true);
    const result = await callAction(actions.restore, { flowId, version, etag });
    await refresh();
    setBusy(false);
    setAsked(null);
    if (!result.ok) return failed("restored")(result.problem);
    const { before, etag: after } = result.value;
    toast({ text: `The draft is now like version ${version}.`, action: { label: "Undo", onPress: () => void undo(before, after) } });
  };
  return {
    ask: setAsked,
    dialog: asked !== null && versions && (
      <ConfirmDialog
        open
        onOpenChange={(open) => !open && setAsked(null)}
        title={`Restore version ${asked} into the draft?`}
        text={warning(asked, versions)}
        confirm="Restore"
        tone={versions.draft.unpublished ? "danger" : "primary"}
        busy={busy ? "Restoring…" : null}
        onConfirm={() => void restore(asked, versions.draft.etag)}
      />
    ),
  };
}
