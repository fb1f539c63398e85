"use client";

import { signOut } from "#components/app/sign-in.ts";
import { useToast } from "#components/ui/toast.tsx";

/** Ends the session and goes to the sign-in; where the server can't be reached, says so. */
export function useSignOut(): () => Promise<void> {
  const toast = useToast();
  const leave = async () => {
    if (await signOut()) {
      // What this tab keeps is of the person who leaves.
      sessionStorage.clear();
      location.assign("/sign-in");
    } else toast({ text: "Not signed out: the server can't be reached.", tone: "bad", action: { label: "Try again", onPress: leave } });
  };
  return leave;
}
