"use client";

import { signOut } from "#components/app/sign-in.ts";
import { useSession } from "#components/data/session.tsx";
import { useToast } from "#components/ui/toast.tsx";

/** Ends the session and goes to the sign-in; where the server can't be reached, says so. Whoever would lose a comment by it is asked, and told where it is. */
export function useSignOut(): () => Promise<void> {
  const toast = useToast();
  const { id } = useSession().member;
  const failed = (onPress: () => void) =>
    toast({ text: "Not signed out: the server can't be reached.", tone: "bad", action: { label: "Try again", onPress } });
  const begin = async () => {
    // Needed by nobody until they leave.
    const unsent = await import("#components/app/ask-unsent.tsx").catch(() => null);
    if (!unsent) return failed(() => void begin());
    const leave = async () => {
      if (!(await signOut())) return failed(() => void leave());
      // What this browser keeps is of the person who leaves.
      sessionStorage.clear();
      unsent.dropUnsent(id);
      location.assign("/sign-in");
    };
    const question = unsent.askUnsent(id, () => void leave());
    if (question) toast(question);
    else await leave();
  };
  return begin;
}
