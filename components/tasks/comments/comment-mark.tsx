"use client";

import { MessageSquare } from "lucide-react";
import { useLocale } from "#components/ui/locale.tsx";
import { counted } from "#lib/in-words.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

/** How many comments a task has, and whether there are some that the reader has not read. */
export function CommentMark({ comments: { count, unread } }: Pick<TaskItemJson, "comments">) {
  const { locale } = useLocale();
  if (count === 0) return null;
  const words = `${counted(count, "comment", { locale })}${unread > 0 ? `, ${unread.toLocaleString(locale)} unread` : ""}`;
  return (
    <span title={words} className="flex flex-none items-center gap-1 text-12 text-text-3 tabular-nums">
      <MessageSquare size={13} strokeWidth={1.75} aria-hidden="true" />
      <span aria-hidden="true">{count.toLocaleString(locale)}</span>
      {unread > 0 && <span aria-hidden="true" className="size-1.5 rounded-full bg-accent" />}
      <span className="sr-only">{words}</span>
    </span>
  );
}
