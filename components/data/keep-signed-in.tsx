"use client";

import { useEffect } from "react";

/** Where the browser keeps when that was last. */
export const RENEWED_AT = "baton.cookie-renewed";
const DAY_MS = 24 * 60 * 60 * 1000;

/** next-auth writes its cookie anew whenever it is asked for the session. */
async function renew(): Promise<void> {
  if (Date.now() - Number(localStorage.getItem(RENEWED_AT)) < DAY_MS) return;
  localStorage.setItem(RENEWED_AT, String(Date.now()));
  try {
    await fetch("/api/auth/session");
  } catch {
    // Not reached: the next look asks again.
    localStorage.removeItem(RENEWED_AT);
  }
}

/** Once a day the browser's cookie gets its full time again: whoever uses Baton stays signed in. */
export function KeepSignedIn() {
  useEffect(() => {
    const look = () => void renew();
    look();
    addEventListener("focus", look);
    return () => removeEventListener("focus", look);
  }, []);
  return null;
}
