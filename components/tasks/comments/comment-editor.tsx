"use client";

import { AtSign, CircleAlert } from "lucide-react";
import dynamic from "next/dynamic";
import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import { notDone } from "#components/data/use-failed.ts";
import { asSent, mayMention } from "#components/tasks/comments/mention-typing.ts";
import { useMentioning } from "#components/tasks/comments/use-mentioning.ts";
import type { People } from "#components/tasks/comments/use-people.ts";
import { useTold } from "#components/tasks/comments/use-told.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { counted, listed } from "#lib/in-words.ts";
import { LONGEST_TASK_COMMENT } from "#lib/wire/comments.ts";
import { MOST_MENTIONED, mentionedIn } from "#lib/wire/mentions.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

/** Fetched when somebody is looked for first. */
const MentionList = dynamic(() => import("#components/tasks/comments/mention-list.tsx").then(({ MentionList }) => MentionList), {
  ssr: false,
});

interface CommentEditorProps {
  /** The field's name. */
  label: string;
  /** With names where it mentions somebody. */
  text: string;
  onType(text: string): void;
  people: People;
  /** Whom the comment mentions already: they are not told again. */
  mentioned?: readonly MemberJson[];
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
  readOnly?: boolean;
  autoFocus?: boolean;
}

/** @param text as it is sent */
function whyNot(text: string): string | null {
  if (text.trim() === "") return "Write something first.";
  if (mentionedIn(text).length > MOST_MENTIONED) return `A comment mentions at most ${MOST_MENTIONED} people.`;
  return text.length > LONGEST_TASK_COMMENT ? `A comment has at most ${LONGEST_TASK_COMMENT.toLocaleString("en-GB")} characters.` : null;
}

const NOBODY_KNOWN = "The members did not load, and with them whom this mentions. Try again in a moment.";

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
export function CommentEditor({ label, text, onType, people, words, busy, error, onSubmit, onCancel, ...rest }: CommentEditorProps) {
  const { placeholder, autoFocus, waits = false, readOnly = false, note, mentioned } = rest;
  const { labels } = people;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const mentioning = useMentioning({ field, text, onType, labels });
  const ready = asSent(text, labels);
  const told = useTold(ready, labels, mentioned);
  const long = ready.length > LONGEST_TASK_COMMENT * 0.8;
  const refused = whyNot(ready);
  // Sent before the members are there, it would mention nobody.
  const missing = mayMention(text) && people.state !== "there" ? people.state : null;
  const failed = missing === "failed" ? NOBODY_KNOWN : error === null ? null : notDone(words.act, error);
  const send = () => {
    if (refused !== null || busy || missing === "pending") return;
    if (missing === "failed") people.retry();
    else onSubmit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (mentioning.key(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape" && onCancel && !busy && !event.nativeEvent.isComposing) {
      event.stopPropagation();
      onCancel();
    }
  };
  const noted = failed === null && (Boolean(note) || told.length > 0);
  const describedBy = [failed !== null && `${id}-error`, noted && `${id}-note`, long && `${id}-count`].filter(Boolean).join(" ");
  return (
    <div className="grid gap-2">
      <TextArea
        {...mentioning.attributes}
        ref={field}
        aria-label={label}
        aria-describedby={describedBy || undefined}
        aria-invalid={ready.length > LONGEST_TASK_COMMENT || undefined}
        aria-keyshortcuts="Control+Enter"
        rows={2}
        autoFocus={autoFocus}
        placeholder={placeholder}
        readOnly={readOnly || (waits && busy)}
        value={text}
        onFocus={({ currentTarget }) => autoFocus && currentTarget.setSelectionRange(text.length, text.length)}
        onChange={(event) => {
          onType(event.target.value);
          mentioning.look();
        }}
        onSelect={mentioning.look}
        onBlur={mentioning.leave}
        onKeyDown={onKeyDown}
        className="max-h-[50vh]"
      />
      {mentioning.count > 0 && <MentionList mentioning={mentioning} field={field} />}
      <p aria-live="polite" className="sr-only">
        {mentioning.count > 0 && `${counted(mentioning.count, "person", { many: "people" })} to mention`}
      </p>
      <div className="flex flex-wrap items-center justify-end gap-x-2 gap-y-1.5">
        {failed !== null && (
          <p id={`${id}-error`} role="alert" className="mr-auto flex min-w-0 flex-1 basis-60 items-center gap-[5px] text-12 text-bad-text">
            <CircleAlert size={13} strokeWidth={2} className="flex-none" aria-hidden="true" />
            <span className="min-w-0 [overflow-wrap:anywhere]">{failed}</span>
          </p>
        )}
        {noted && (
          <p id={`${id}-note`} className="mr-auto min-w-0 flex-1 basis-60 text-12 text-text-3">
            {told.length > 0 && <span className="block">Tells {listed(told)}.</span>}
            {note}
          </p>
        )}
        {long && <Counter id={`${id}-count`} count={ready.length} />}
        <IconButton
          label="Mention somebody"
          icon={<AtSign size={16} aria-hidden="true" />}
          onMouseDown={(event) => event.preventDefault()}
          onClick={mentioning.begin}
        />
        {onCancel && (
          <Button variant="ghost" onClick={onCancel} disabled={busy}>
            Cancel
          </Button>
        )}
        <Button busy={busy ? words.busy : missing === "pending" ? "Loading…" : null} disabledReason={refused} onClick={send}>
          {failed === null ? words.submit : "Try again"}
        </Button>
      </div>
    </div>
  );
}
