"use client";

import { MessageSquare } from "lucide-react";
import Link from "next/link";
import { COMMENTS_ID } from "#components/tasks/comments/place.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { counted } from "#lib/in-words.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

/** "2 comments, 1 unread"; null where there is none. */
function useCommentWords({ count, unread }: TaskItemJson["comments"]): string | null {
  const { locale } = useLocale();
  if (count === 0) return null;
  return `${counted(count, "comment", { locale })}${unread > 0 ? `, ${unread.toLocaleString(locale)} unread` : ""}`;
}

const UNREAD = <span aria-hidden="true" className="size-1.5 rounded-full bg-accent" />;

/** How many comments a task has, and whether there are some that the reader has not read. */
export function CommentMark({ comments }: Pick<TaskItemJson, "comments">) {
  const { locale } = useLocale();
  const words = useCommentWords(comments);
  if (words === null) return null;
  return (
    <span title={words} className="flex flex-none items-center gap-1 text-12 text-text-3 tabular-nums">
      <MessageSquare size={13} strokeWidth={1.75} aria-hidden="true" />
      <span aria-hidden="true">{comments.count.toLocaleString(locale)}</span>
      {comments.unread > 0 && UNREAD}
      <span className="sr-only">{words}</span>
    </span>
  );
}

/** The same in words, leading to the comments. @param href the task's page */
export function CommentLink({ comments, href }: Pick<TaskItemJson, "comments"> & { href: string }) {
  const words = useCommentWords(comments);
  if (words === null) return null;
  return (
    <Link
      href={`${href}#${COMMENTS_ID}`}
      className="mt-1 inline-flex items-center gap-1.5 py-1 font-medium text-12 text-accent-text tabular-nums hover:underline"
    >
      <MessageSquare size={13} strokeWidth={1.75} aria-hidden="true" />
      {words}
      {comments.unread > 0 && UNREAD}
    </Link>
  );
}
