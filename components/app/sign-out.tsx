"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { signOut } from "#components/app/sign-in.ts";
import { useSession } from "#components/data/session.tsx";
import { wantSignedOut } from "#components/data/signed-out.ts";
import { useToast } from "#components/ui/toast.tsx";

const EVENT = "baton:sign-out";

/** Signs out from anywhere: the profile menu, the palette. */
export const beginSignOut = (): void => {
  window.dispatchEvent(new Event(EVENT));
};

/**
 * Ends the session and goes to the sign-in; where the server can't be reached, says so. Whoever would lose a comment by it is asked
 * first. It stands above the pages: what asks outlives the menu that it was begun from.
 */
export function SignOut(): ReactNode {
  const toast = useToast();
  const { id } = useSession().member;
  const [question, ask] = useState<ReactNode>(null);
  const failed = (onPress: () => void) =>
    toast({ text: "Not signed out: the server can't be reached.", tone: "bad", action: { label: "Try again", onPress } });
  const begin = async () => {
    // Needed by nobody until they leave.
    const part = await import("#components/app/sign-out-question.tsx").catch(() => null);
    if (!part) return failed(() => void begin());
    const { SignOutQuestion, findUnsent, dropUnsent } = part;
    const leave = async (): Promise<boolean> => {
      wantSignedOut(true);
      if (!(await signOut())) {
        wantSignedOut(false);
        failed(() => void leave());
        return false;
      }
      // What this browser keeps is of the person who leaves.
      sessionStorage.clear();
      dropUnsent(id);
      location.assign("/sign-in");
      return true;
    };
    const unsent = findUnsent(id);
    if (unsent.count === 0) await leave();
    else ask(<SignOutQuestion unsent={unsent} onClose={() => ask(null)} onSignOut={leave} />);
  };
  const latest = useRef(begin);
  latest.current = begin;
  useEffect(() => {
    const listener = () => void latest.current();
    addEventListener(EVENT, listener);
    return () => removeEventListener(EVENT, listener);
  }, []);
  return question;
}
