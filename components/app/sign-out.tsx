"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { signOut } from "#components/app/sign-in.ts";
import { useSession } from "#components/data/session.tsx";
import { tellSignedOut, wantSignedOut } from "#components/data/signed-out.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import { isHeld, whenAgreed } from "#components/ui/leaving.ts";

const EVENT = "baton:sign-out";

/** Signs out from anywhere: the profile menu, the palette. */
export const beginSignOut = (): void => {
  window.dispatchEvent(new Event(EVENT));
};

/** Goes to the sign-in. @param onStay something was not saved yet, the browser asked about it, and the page is still there */
function goToSignIn(onStay: () => void): void {
  // While the browser asks nothing else runs: what it is told to run then comes after the answer.
  addEventListener("beforeunload", (event) => event.defaultPrevented && setTimeout(onStay), { once: true });
  location.assign("/sign-in");
}

/**
 * Ends the session and goes to the sign-in; where the server can't be reached, says so. Whoever would lose a comment by it is asked
 * first, then whoever would lose what is open; nothing is let go of until the session has ended. It stands above the pages: what
 * asks outlives the menu that it was begun from.
 */
export function SignOut(): ReactNode {
  const toast = useToast();
  const { id } = useSession().member;
  const [question, ask] = useState<ReactNode>(null);
  const failed = () =>
    toast({
      text: "Not signed out: the server can't be reached.",
      tone: "bad",
      action: { label: "Try again", onPress: beginSignOut },
    });
  const begin = async () => {
    // Needed by nobody until they leave.
    const part = await import("#components/app/sign-out-question.tsx").catch(() => null);
    if (!part) return failed();
    const { SignOutQuestion, findUnsent, dropUnsent } = part;
    const stay = () => {
      wantSignedOut(false);
      ask(null);
    };
    const leave = async (release: () => void) => {
      wantSignedOut(true);
      if (!(await signOut())) {
        stay();
        return failed();
      }
      // What this browser keeps is of the person who leaves.
      sessionStorage.clear();
      dropUnsent(id);
      release();
      goToSignIn(() => {
        stay();
        tellSignedOut({ writing: true });
      });
    };
    const unsent = findUnsent(id);
    if (unsent.count === 0) return whenAgreed(leave);
    const question = (leaving: boolean) => (
      <SignOutQuestion
        unsent={unsent}
        leaving={leaving}
        onClose={() => ask(null)}
        onSignOut={() => {
          // What the page asks next takes its place.
          ask(isHeld() ? null : question(true));
          whenAgreed(leave);
        }}
      />
    );
    ask(question(false));
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
