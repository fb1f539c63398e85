"use client";

import { CircleAlert } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { notDone } from "#components/data/use-failed.ts";
import { Button } from "#components/ui/button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { LONGEST_TASK_COMMENT } from "#lib/wire/comments.ts";

interface CommentEditorProps {
  /** The field's name. */
  label: string;
  text: string;
  onType(text: string): void;
  /** The button's label, the same while it is under way, and what was not done where it failed. */
  words: { submit: string; busy: string; act: string };
  busy: boolean;
  /** Why it was not done at the last try; null where nothing failed. */
  error: unknown;
  /** A quiet word below the field. */
  note?: ReactNode;
  onSubmit(): void;
  /** Absent where there is nothing to go back to. */
  onCancel?: () => void;
  placeholder?: string;
  /** Nothing is typed on while it is under way. */
  waits?: boolean;
  autoFocus?: boolean;
}

function whyNot(text: string): string | null {
  if (text.trim() === "") return "Write something first.";
  return text.length > LONGEST_TASK_COMMENT ? `A comment has at most ${LONGEST_TASK_COMMENT.toLocaleString("en-GB")} characters.` : null;
}

/** The count shows when it comes near the most. */
function Counter({ id, count }: { id: string; count: number }) {
  const { locale } = useLocale();
  const ink = count > LONGEST_TASK_COMMENT ? "text-bad-text" : "text-text-3";
  return (
    <span id={id} className={`text-12 tabular-nums ${ink}`}>
      {count.toLocaleString(locale)}/{LONGEST_TASK_COMMENT.toLocaleString(locale)}
    </span>
  );
}

/** Where a comment is typed. What could not be sent stays as typed, with its reason and another try. */
export function CommentEditor({ label, text, onType, words, busy, error, onSubmit, onCancel, ...rest }: CommentEditorProps) {
  const { placeholder, autoFocus, waits = false, note } = rest;
  const id = useId();
  const long = text.length > LONGEST_TASK_COMMENT * 0.8;
  const refused = whyNot(text);
  const send = () => refused === null && !busy && onSubmit();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape" && onCancel && !busy && !event.nativeEvent.isComposing) {
      event.stopPropagation();
      onCancel();
    }
  };
  const noted = Boolean(note) && error === null;
  const describedBy = [error !== null && `${id}-error`, noted && `${id}-note`, long && `${id}-count`].filter(Boolean).join(" ");
  return (
    <div className="grid gap-2">
      <TextArea
        aria-label={label}
        aria-describedby={describedBy || undefined}
        aria-invalid={text.length > LONGEST_TASK_COMMENT || undefined}
        aria-keyshortcuts="Control+Enter"
        rows={2}
        autoFocus={autoFocus}
        placeholder={placeholder}
        readOnly={waits && busy}
        value={text}
        onFocus={({ currentTarget }) => autoFocus && currentTarget.setSelectionRange(text.length, text.length)}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
        className="max-h-[50vh]"
      />
      <div className="flex flex-wrap items-center justify-end gap-x-2 gap-y-1.5">
        {error !== null && (
          <p id={`${id}-error`} role="alert" className="mr-auto flex min-w-0 flex-1 basis-60 items-center gap-[5px] text-12 text-bad-text">
            <CircleAlert size={13} strokeWidth={2} className="flex-none" aria-hidden="true" />
            <span className="min-w-0 [overflow-wrap:anywhere]">{notDone(words.act, error)}</span>
          </p>
        )}
        {noted && (
          <p id={`${id}-note`} className="mr-auto min-w-0 flex-1 basis-60 text-12 text-text-3">
            {note}
          </p>
        )}
        {long && <Counter id={`${id}-count`} count={text.length} />}
        {onCancel && (
          <Button variant="ghost" onClick={onCancel} disabled={busy}>
            Cancel
          </Button>
        )}
        <Button busy={busy ? words.busy : null} disabledReason={refused} onClick={send}>
          {error === null ? words.submit : "Try again"}
        </Button>
      </div>
    </div>
  );
}
