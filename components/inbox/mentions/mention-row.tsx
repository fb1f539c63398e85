"use client";

import clsx from "clsx";
import Link from "next/link";
import { MentionedText } from "#components/tasks/comments/comment-text.tsx";
import { commentAddress } from "#components/tasks/comments/place.ts";
import { Age } from "#components/ui/age.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { MentionJson } from "#lib/wire/comments.ts";
import { fullName } from "#lib/wire/full-name.ts";

interface MentionRowProps {
  mention: MentionJson;
  selected: boolean;
}

/** A comment that mentions the reader; all of it leads there. */
export function MentionRow({ mention, selected }: MentionRowProps) {
  const { id, task, flow, author, text, mentions, createdAt, unread } = mention;
  return (
    <li
      data-mention={id}
      aria-current={selected ? "true" : undefined}
      className={clsx(
        "relative flex gap-3 border-line border-b px-6 py-3 transition-colors max-sm:px-4",
        selected ? "bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]" : "hover:bg-hover",
      )}
    >
      <Avatar member={author} size="lg" className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
            <span className="font-semibold">{fullName(author)}</span> <span className="text-text-3">on</span>{" "}
            <Link href={commentAddress(task.id, id, "mentions")} className="font-semibold after:absolute after:inset-0">
              {task.name}
            </Link>
          </span>
          <Age at={createdAt} as="ago" className="flex-none text-12 text-text-3 tabular-nums" />
          <span className="flex w-2 flex-none justify-end self-center">
            {unread && (
              <>
                <span aria-hidden="true" className="size-2 rounded-full bg-accent" />
                <span className="sr-only">Unread</span>
              </>
            )}
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
