"use client";

import type { CommentDraft } from "#components/data/use-kept-comment.ts";
import { KeptNote } from "#components/tasks/comments/kept-note.tsx";
import { CommentField } from "#components/tasks/decisions/comment-field.tsx";

interface DecisionCommentProps {
  draft: CommentDraft;
  /** It is on its way: what would be typed now would not go along. */
  sending: boolean;
  rows?: number;
  hint?: string | undefined;
}

/** The comment of one decision, kept until it is sent; where it was found as it was left, it says that it is a draft. */
export const DecisionComment = ({ draft, sending, rows, hint }: DecisionCommentProps) => (
  <CommentField
    value={draft.text ?? ""}
    readOnly={sending}
    onChange={(text) => (text === "" ? draft.drop() : draft.type(text))}
    {...(rows !== undefined && { rows })}
    hint={
      draft.foundAt === null ? (
        hint
      ) : (
        <>
          <KeptNote at={draft.foundAt}>Your draft, not sent yet</KeptNote>
          {hint !== undefined && <span className="block">{hint}</span>}
        </>
      )
    }
  />
);
