"use client";

import { signOut } from "#components/app/sign-in.ts";
import { countComments, dropComments } from "#components/data/kept-comments.ts";
import { useSession } from "#components/data/session.tsx";
import { useToast } from "#components/ui/toast.tsx";

const comments = (count: number): string => (count === 1 ? "A comment of yours is" : `${count} comments of yours are`);

/** Ends the session and goes to the sign-in; where the server can't be reached, says so. Whoever would lose a comment by it is asked. */
export function useSignOut(): () => Promise<void> {
  const toast = useToast();
  const { member } = useSession();
  const leave = async () => {
    if (await signOut()) {
      // What this browser keeps is of the person who leaves.
      sessionStorage.clear();
      dropComments(localStorage, member.id);
      location.assign("/sign-in");
    } else toast({ text: "Not signed out: the server can't be reached.", tone: "bad", action: { label: "Try again", onPress: leave } });
  };
  return async () => {
    const unsent = countComments(localStorage, member.id);
    if (unsent === 0) await leave();
    else
      toast({
        text: `${comments(unsent)} not sent. Signing out deletes ${unsent === 1 ? "it" : "them"}.`,
        tone: "bad",
        action: { label: "Sign out", onPress: leave },
      });
  };
}
