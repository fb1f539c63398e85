"use client";

import Link from "next/link";
import { dropComments, type Unsent, unsentComments } from "#components/data/unsent-comments.ts";
import { commentAddress } from "#components/tasks/comments/place.ts";
import type { Toast } from "#components/ui/toast.tsx";

/** More than these would hide the page. */
const MOST_LINKS = 4;

const comments = (count: number): string => (count === 1 ? "A comment of yours is" : `${count} comments of yours are`);

interface TasksProps {
  tasks: Unsent["tasks"];
  onFollow: () => void;
}

function Tasks({ tasks, onFollow }: TasksProps) {
  const more = tasks.length - MOST_LINKS;
  return (
    <span className="flex flex-wrap gap-x-3 font-regular text-12">
      {tasks.slice(0, MOST_LINKS).map(({ id, name, comment }) => (
        <Link
          key={id}
          href={comment === null ? `/tasks/${id}` : commentAddress(id, comment)}
          onClick={onFollow}
          className="max-w-full truncate py-1 underline underline-offset-2 focus-visible:outline-[light-dark(#b9c4f7,#2f49bf)] max-sm:py-3"
        >
          {name}
        </Link>
      ))}
      {more > 0 && <span className="py-1 max-sm:py-3">and {more} more</span>}
    </span>
  );
}

/** What whoever leaves would lose, said with the tasks that it is on; null where that is nothing. */
export function askUnsent(memberId: string, leave: () => void): Toast | null {
  const { count, tasks } = unsentComments(localStorage, memberId);
  if (count === 0) return null;
  return {
    text: `${comments(count)} not sent. Signing out deletes ${count === 1 ? "it" : "them"}.`,
    tone: "bad",
    more: (close) => <Tasks tasks={tasks} onFollow={close} />,
    action: { label: "Sign out", onPress: leave },
  };
}

/** Takes away all that the member has typed and not sent. */
export const dropUnsent = (memberId: string): void => dropComments(localStorage, memberId);
