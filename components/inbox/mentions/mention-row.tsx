"use client";

import clsx from "clsx";
import { Check } from "lucide-react";
import Link from "next/link";
import { MentionedText } from "#components/tasks/comments/comment-text.tsx";
import { commentAddress } from "#components/tasks/comments/place.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Age } from "#components/ui/time/age.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { MentionJson } from "#lib/wire/comments.ts";
import { fullName } from "#lib/wire/full-name.ts";

interface MentionRowProps {
  mention: MentionJson;
  selected: boolean;
  onMark(id: string, unread: boolean): void;
}

/** Marks the mention that is pointed at. */
export const MARK_KEY = "U";

/** A comment that mentions the reader; all of it leads there, but for the button that marks it. */
export function MentionRow({ mention, selected, onMark }: MentionRowProps) {
  const { id, comment, task, flow, author, text, mentions, mentionedAt, unread } = mention;
  return (
    <li
      data-mention={id}
      aria-current={selected ? "true" : undefined}
      className={clsx(
        "group/mention relative flex gap-3 border-line border-b px-6 py-3 transition-colors max-sm:px-4",
        selected ? "bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]" : "hover:bg-hover",
      )}
    >
      <Avatar member={author} size="lg" className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
            <span className="font-semibold">{fullName(author)}</span> <span className="text-text-3">on</span>{" "}
            <Link href={commentAddress(task.id, comment, "mentions")} className="font-semibold after:absolute after:inset-0">
              {task.name}
            </Link>
          </span>
          <Age at={mentionedAt} as="ago" className="flex-none text-12 text-text-3 tabular-nums" />
          {/* Where it is pointed at, the button takes the place of the dot. */}
          <span className="flex flex-none items-center justify-items-end self-center pointer-fine:grid pointer-fine:*:col-start-1 pointer-fine:*:row-start-1">
            <span className="flex w-2 justify-end pointer-fine:group-focus-within/mention:opacity-0 pointer-fine:group-hover/mention:opacity-0">
              {unread && (
                <>
                  <span aria-hidden="true" className="size-2 rounded-full bg-accent" />
                  <span className="sr-only">Unread</span>
                </>
              )}
            </span>
            <IconButton
              size="sm"
              label={unread ? "Mark as read" : "Mark as unread"}
              keys={MARK_KEY}
              icon={unread ? <Check size={14} aria-hidden="true" /> : <span className="size-2 rounded-full bg-current" />}
              onClick={() => onMark(id, !unread)}
              className="-my-1 z-1 opacity-0 transition-opacity focus-visible:opacity-100 group-focus-within/mention:opacity-100 group-hover/mention:opacity-100 max-sm:-my-3 pointer-coarse:opacity-100"
            />
          </span>
        </div>
        <p className={clsx("mt-0.5 line-clamp-2 [overflow-wrap:anywhere]", !unread && "text-text-2")}>
          <MentionedText text={text} people={mentions} linked={false} />
        </p>
        <p {...WHEN_CUT} className="mt-0.5 truncate text-12 text-text-3">
          {flow.name}
        </p>
      </div>
    </li>
  );
}
