"use client";

import { useEffect } from "react";

const KEY = "baton.cookie-renewed";
const DAY_MS = 24 * 60 * 60 * 1000;

/** next-auth writes its cookie anew whenever it is asked for the session. */
async function renew(): Promise<void> {
  if (Date.now() - Number(localStorage.getItem(KEY)) < DAY_MS) return;
  localStorage.setItem(KEY, String(Date.now()));
  try {
    await fetch("/api/auth/session");
  } catch {
    // Not reached: the next look asks again.
    localStorage.removeItem(KEY);
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
