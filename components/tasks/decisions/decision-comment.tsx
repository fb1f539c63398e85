"use client";

import type { CommentDraft } from "#components/data/use-kept-comment.ts";
import { KeptNote } from "#components/tasks/comments/kept-note.tsx";
import { CommentField } from "#components/tasks/decisions/comment-field.tsx";
import { DECISIONS, type Decision, isDecision } from "#components/tasks/decisions/decide-words.ts";

interface DecisionCommentProps {
  draft: CommentDraft;
  /** Which one it goes with; absent: either. */
  asked?: Decision;
  /** It is on its way: what would be typed now would not go along. */
  sending: boolean;
  rows?: number;
  hint?: string | undefined;
}

/** A rejection's reason is no approval's comment. */
const notSent = (typedFor: string, asked: Decision | undefined): string =>
  typedFor !== asked && isDecision(typedFor) ? `Typed for ${DECISIONS[typedFor].verb}, not sent yet` : "Your draft, not sent yet";

/** The comment of one decision, kept until it is sent; where it was found as it was left, it says that it is a draft. */
export const DecisionComment = ({ draft, asked, sending, rows, hint }: DecisionCommentProps) => (
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
          <KeptNote at={draft.foundAt}>{notSent(draft.decision, asked)}</KeptNote>
          {hint !== undefined && <span className="block">{hint}</span>}
        </>
      )
    }
  />
);
