"use client";

import clsx from "clsx";
import { Pencil, Trash2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { useKeptComment } from "#components/data/use-kept-comment.ts";
import { CommentEditor } from "#components/tasks/comments/comment-editor.tsx";
import { CommentText } from "#components/tasks/comments/comment-text.tsx";
import { KeptNote } from "#components/tasks/comments/kept-note.tsx";
import { asSent, asTyped, chosenIn } from "#components/tasks/comments/mention-typing.ts";
import { commentElementId } from "#components/tasks/comments/place.ts";
import { type Hold, useHolding } from "#components/tasks/comments/unsent.ts";
import { type useCommentCommands, useEditComment } from "#components/tasks/comments/use-comments.ts";
import { usePeople } from "#components/tasks/comments/use-people.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { Age } from "#components/ui/time/age.tsx";
import { formatFull } from "#components/ui/time/time-format.ts";
import { type CommentJson, sinceOf } from "#lib/wire/comments.ts";
import { fullName } from "#lib/wire/full-name.ts";

const WORDS = { submit: "Save", busy: "Saving…", act: "saved" };
const REPLACES = { ...WORDS, submit: "Save anyway" };

interface EditProps {
  task: { id: string; name: string };
  comment: CommentJson;
  hold: Hold;
  /** It was opened because something was typed in it earlier. */
  found: boolean;
  onClose(): void;
}

function Edit({ task, comment, hold, found, onClose }: EditProps) {
  const { id, text: before, mentions } = comment;
  const since = sinceOf(comment);
  const draft = useKeptComment(task, { edits: id }, { since });
  /** Null until something is typed. */
  const { text: typed, chosen, foundAt } = draft;
  const people = usePeople(typed !== null, chosen, mentions);
  const { labels, state } = people;
  // What is typed for those whom it mentions hangs on who else there is.
  const isOpen = mentions.length === 0 || state === "there" || typed !== null;
  const text = typed ?? asTyped(before, labels);
  const edit = useEditComment(task.id, id);
  const ready = asSent(text.trim(), labels);
  const changed = ready !== before;
  // What was typed from an older text would replace one that its writer may not have read.
  const isNewer = changed && draft.since !== "" && draft.since < since;
  useHolding(hold, id, changed && !draft.isKept);
  const close = () => {
    draft.drop();
    onClose();
  };
  const type = (next: string) => (next === asTyped(before, labels) ? draft.drop() : draft.type(next, chosenIn(next, labels, chosen)));
  const submit = () => {
    // Its end is heard also where the page has been left; the field tells why it failed.
    if (changed) edit.mutateAsync({ text: ready, since }).then(close, () => undefined);
    else close();
  };
  return (
    <>
      {isNewer && (
        <div role="note" className="mb-2 grid gap-1 rounded-8 bg-wait-soft px-2.5 py-1.5 text-text-2">
          <p className="font-medium text-12">
            Changed since you began. Saving replaces this text · <Age at={since} as="ago" />
          </p>
          <CommentText text={before} people={mentions} />
        </div>
      )}
      <CommentEditor
        label="Edit comment"
        autoFocus={!found}
        waits
        readOnly={!isOpen}
        text={text}
        onType={(next) => isOpen && type(next)}
        people={people}
        mentioned={mentions}
        words={isNewer ? REPLACES : WORDS}
        busy={edit.isPending}
        error={edit.error}
        onSubmit={submit}
        onCancel={close}
        note={foundAt !== null && <KeptNote at={foundAt}>Not saved yet</KeptNote>}
      />
    </>
  );
}

interface CommentItemProps {
  task: { id: string; name: string };
  comment: CommentJson;
  commands: ReturnType<typeof useCommentCommands>;
  hold: Hold;
  may: { edit: boolean; remove: boolean };
  /** The page's address names it, and the reader has just been led to it. */
  marked: boolean;
  /** Null while it is not; `found`: because something was typed in it earlier. */
  editing: { found: boolean } | null;
  onEdit(open: boolean): void;
  onRemove(): void;
}

/** What one person said, and for them the ways to change it. */
export function CommentItem({ task, comment, commands, hold, may, marked, editing, onEdit, onRemove }: CommentItemProps) {
  const { author, text, mentions, createdAt, editedAt, id } = comment;
  const locale = useLocale();
  const isOpen = editing !== null;
  const pencil = useRef<HTMLButtonElement>(null);
  /** The field was closed: its button gets the focus. */
  const returns = useRef(false);
  useEffect(() => {
    if (!isOpen && returns.current && document.activeElement === document.body) pencil.current?.focus();
    returns.current = isOpen;
  }, [isOpen]);
  const { remove } = commands;
  return (
    <li
      id={commentElementId(id)}
      className={clsx(
        "group/comment -mx-2 -my-1.5 flex scroll-my-4 gap-3 rounded-8 px-2 py-1.5 transition-colors duration-500",
        marked && "bg-accent-soft",
      )}
    >
      <Avatar member={author} size="lg" className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <div className="flex min-h-6.5 items-center gap-x-2">
          <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
            <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{fullName(author)}</span>
            <Age at={createdAt} as="ago" className="flex-none text-12 text-text-3" />
            {editedAt !== null && (
              <span title={formatFull(editedAt, locale)} className="flex-none text-12 text-text-3">
                Edited
              </span>
            )}
          </span>
          {!editing && (may.edit || may.remove) && (
            <span className="ml-auto flex flex-none gap-0.5 opacity-0 transition-opacity group-focus-within/comment:opacity-100 group-hover/comment:opacity-100 max-sm:-my-2 pointer-coarse:opacity-100">
              {may.edit && (
                <IconButton
                  ref={pencil}
                  size="sm"
                  label="Edit comment"
                  icon={<Pencil size={14} aria-hidden="true" />}
                  onClick={() => onEdit(true)}
                />
              )}
              {may.remove && (
                <IconButton
                  size="sm"
                  label="Delete comment"
                  icon={<Trash2 size={14} aria-hidden="true" />}
                  busy={remove.isPending && remove.variables === id}
                  onClick={onRemove}
                />
              )}
            </span>
          )}
        </div>
        {editing ? (
          <Edit task={task} comment={comment} hold={hold} found={editing.found} onClose={() => onEdit(false)} />
        ) : (
          <CommentText text={text} people={mentions} />
        )}
      </div>
    </li>
  );
}
