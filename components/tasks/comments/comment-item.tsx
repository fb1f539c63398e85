"use client";

import { Pencil, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { CommentEditor } from "#components/tasks/comments/comment-editor.tsx";
import { CommentText } from "#components/tasks/comments/comment-text.tsx";
import { type Hold, useHolding } from "#components/tasks/comments/unsent.ts";
import { type useCommentCommands, useEditComment } from "#components/tasks/comments/use-comments.ts";
import { Age } from "#components/ui/age.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { formatFull } from "#components/ui/time-format.ts";
import type { CommentJson } from "#lib/wire/comments.ts";
import { fullName } from "#lib/wire/full-name.ts";

const WORDS = { submit: "Save", busy: "Saving…", act: "saved" };

interface EditProps {
  taskId: string;
  comment: CommentJson;
  hold: Hold;
  onClose(): void;
}

function Edit({ taskId, comment: { id, text: before }, hold, onClose }: EditProps) {
  const [text, type] = useState(before);
  const edit = useEditComment(taskId, id);
  const changed = text.trim() !== before;
  useHolding(hold, id, changed);
  const submit = () => (changed ? edit.mutate(text.trim(), { onSuccess: onClose }) : onClose());
  return (
    <CommentEditor
      label="Edit comment"
      autoFocus
      waits
      text={text}
      onType={type}
      words={WORDS}
      busy={edit.isPending}
      error={edit.error}
      onSubmit={submit}
      onCancel={onClose}
    />
  );
}

interface CommentItemProps {
  taskId: string;
  comment: CommentJson;
  commands: ReturnType<typeof useCommentCommands>;
  hold: Hold;
  may: { edit: boolean; remove: boolean };
  editing: boolean;
  onEdit(open: boolean): void;
  onRemove(): void;
}

/** What one person said, and for them the ways to change it. */
export function CommentItem({ taskId, comment, commands, hold, may, editing, onEdit, onRemove }: CommentItemProps) {
  const { author, text, createdAt, editedAt, id } = comment;
  const locale = useLocale();
  const pencil = useRef<HTMLButtonElement>(null);
  /** The field was closed: its button gets the focus. */
  const returns = useRef(false);
  useEffect(() => {
    if (!editing && returns.current && document.activeElement === document.body) pencil.current?.focus();
    returns.current = editing;
  }, [editing]);
  const { remove } = commands;
  return (
    <li className="group/comment flex gap-3">
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
        {editing ? <Edit taskId={taskId} comment={comment} hold={hold} onClose={() => onEdit(false)} /> : <CommentText text={text} />}
      </div>
    </li>
  );
}
