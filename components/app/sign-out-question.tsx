"use client";

import Link from "next/link";
import { dropComments, type Unsent, unsentComments } from "#components/data/unsent-comments.ts";
import { commentAddress } from "#components/tasks/comments/place.ts";
import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";

/** More than these would hide the buttons on a phone. */
const MOST_LINKS = 6;

interface TasksProps {
  tasks: Unsent["tasks"];
  onFollow: () => void;
}

function Tasks({ tasks, onFollow }: TasksProps) {
  const more = tasks.length - MOST_LINKS;
  return (
    <>
      <ul aria-label="Tasks" className="mt-2">
        {tasks.slice(0, MOST_LINKS).map(({ id, name, comment }) => (
          <li key={id} className="flex">
            <Link
              href={comment === null ? `/tasks/${id}` : commentAddress(id, comment)}
              onClick={onFollow}
              className="py-1 text-accent-text [overflow-wrap:anywhere] hover:underline max-sm:py-3"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="py-1">And {more} more.</p>}
    </>
  );
}

interface SignOutQuestionProps {
  unsent: Unsent;
  /** It is being done: what is on the way to the sign-in stays as it is. */
  leaving: boolean;
  onClose: () => void;
  onSignOut: () => void;
}

/** Asks whoever would lose what they have typed and not sent, and leads to where it is. */
export function SignOutQuestion({ unsent: { count, tasks }, leaving, onClose, onSignOut }: SignOutQuestionProps) {
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title="Sign out?"
      text={
        <>
          <p>
            {count === 1 ? "A comment of yours is" : `${count} comments of yours are`} not sent. Signing out deletes{" "}
            {count === 1 ? "it" : "them"}.
          </p>
          <Tasks tasks={tasks} onFollow={onClose} />
        </>
      }
      confirm="Sign out"
      onConfirm={onSignOut}
      busy={leaving ? "Signing out…" : null}
    />
  );
}

/** What the member has typed and not sent in this browser. */
export const findUnsent = (memberId: string): Unsent => unsentComments(localStorage, memberId);

/** Takes away all of that. */
export const dropUnsent = (memberId: string): void => dropComments(localStorage, memberId);
