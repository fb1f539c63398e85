import { useId, useRef } from "react";
import type { KeptDraft } from "#components/builder/local-draft.ts";
import { useSession } from "#components/data/session.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/time/now.ts";
import { dayOf, formatDateTime, formatTime } from "#components/ui/time/time-format.ts";
import { ChangeList } from "#components/versions/change-list.tsx";
import { Line } from "#components/versions/line.tsx";
import { changesBetween, type DocumentChange } from "#lib/flow/changes/diff.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

interface RecoverDialogProps {
  kept: KeptDraft;
  /** The server's draft, and its state. */
  draft: FlowDocument;
  etag: string;
  /** Who saved it last. */
  savedBy: MemberJson | null;
  /** The copy is being made. */
  copying: boolean;
  onRestore(): void;
  onSaveCopy(): void;
  onDiscard(): void;
  /** Neither: it is offered again. */
  onLater(): void;
}

/** On the button meanwhile. */
export const COPYING = "Saving a copy…";

/** What an earlier page left unsaved: take it up, or let it go. */
export function RecoverDialog({ kept, draft, etag, savedBy, copying, onRestore, onSaveCopy, onDiscard, onLater }: RecoverDialogProps) {
  const restore = useRef<HTMLButtonElement>(null);
  const locale = useLocale();
  const now = useNow();
  const { member } = useSession();
  const newer = kept.etag !== etag;
  const mine = savedBy?.id === member.id;
  const who = savedBy?.firstName || savedBy?.email || "somebody";
  const at = dayOf(kept.at, locale) === dayOf(now, locale) ? formatTime(kept.at, locale) : formatDateTime(kept.at, now, locale);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onLater()}
      title={`Unsaved changes from ${at} were recovered`}
      width={560}
      initialFocus={restore}
      footer={
        <>
          <Button variant="quiet-danger" className="mr-auto" onClick={onDiscard}>
            Discard
          </Button>
          {newer && (
            <Button busy={copying ? COPYING : null} onClick={onSaveCopy}>
              Save mine as a copy
            </Button>
          )}
          <Button ref={restore} variant="primary" onClick={onRestore}>
            {newer ? `Restore over ${mine ? "your" : savedBy ? `${who}’s` : "the newer"} draft` : "Restore"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p>
          {newer
            ? `They were not saved when the page was closed, and ${mine ? "you have" : `${who} has`} saved a newer draft since. Restored, they stand in its place, unsaved: nothing is replaced before you save.`
            : "They were not saved when the page was closed. Restored, they are unsaved as before."}
        </p>
        <Differences title={newer ? "Beside the newer draft" : "Changes"} changes={changesBetween(draft, kept.document)} />
        {kept.secretsLeftOut > 0 && (
          <Line tone="wait">
            {kept.secretsLeftOut === 1
              ? "A password or token that was typed is"
              : `${kept.secretsLeftOut} passwords and tokens that were typed are`}{" "}
            not kept in the browser. Type {kept.secretsLeftOut === 1 ? "it" : "them"} again.
          </Line>
        )}
      </div>
    </Dialog>
  );
}

/** Changes under their count; a long list scrolls. */
export function Differences({ title, changes }: { title: string; changes: readonly DocumentChange[] }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-1.5 font-semibold">
        {title}
        {changes.length > 0 && <span className="ml-1.5 font-regular text-text-3 tabular-nums">{changes.length}</span>}
      </h3>
      {changes.length === 0 ? (
        <p className="text-12 text-text-2">Only where nodes stand on the canvas.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would say that something can be filled in
        <div tabIndex={0} role="group" aria-labelledby={id} className="max-h-44 overflow-auto rounded-8 border border-line px-3 py-2.5">
          <ChangeList changes={changes} level={4} />
        </div>
      )}
    </section>
  );
}
