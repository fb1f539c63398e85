"use client";

import { useQueryClient } from "@tanstack/react-query";
import { LogIn } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { fetchJson } from "#components/data/fetch-json.ts";
import { onSignedOut } from "#components/data/signed-out.ts";
import { urls } from "#components/data/urls.ts";
import { buttonLook } from "#components/ui/button-look.ts";
import { hasUnsaved, isHeld } from "#components/ui/leaving.ts";

const here = () => encodeURIComponent(location.pathname + location.search);

const isTyping = (): boolean => document.activeElement?.matches("input, textarea, [contenteditable=true]") ?? false;

/**
 * The session ended. Where nothing is lost by it, signing in leads back here; else the page stays as it is, and the
 * reader signs in beside it.
 */
export function SignedOutNotice() {
  const client = useQueryClient();
  const [shown, show] = useState(false);
  const stays = useRef(false);

  useEffect(
    () =>
      onSignedOut({
        out: ({ writing }) => {
          if (!writing && !stays.current && !isHeld() && !hasUnsaved() && !isTyping())
            return location.assign(`/sign-in?callbackUrl=${here()}`);
          stays.current = true;
          show(true);
        },
        in: () => {
          stays.current = false;
          show(false);
          void client.invalidateQueries();
        },
      }),
    [client],
  );

  useEffect(() => {
    if (!shown) return;
    // An answer puts the notice away; another 401 leaves it.
    const look = () => void fetchJson(urls.me).catch(() => undefined);
    // Who comes back from the other tab has signed in there.
    addEventListener("focus", look);
    return () => removeEventListener("focus", look);
  }, [shown]);

  return (
    <div role="alert" className="pointer-events-none fixed inset-x-0 top-3 z-(--z-toast) flex justify-center px-4">
      {shown && (
        <div
          data-toast
          className="pointer-events-auto flex items-center gap-3 rounded-12 border border-wait-line bg-wait-soft py-1.5 pr-2 pl-3.5 text-wait-text shadow-3"
        >
          <span className="min-w-0 py-1">You are signed out. Nothing on this page is lost: sign in beside it, then come back.</span>
          <a href="/sign-in" target="_blank" rel="noopener" className={buttonLook({ size: "sm" })}>
            <LogIn size={14} aria-hidden="true" />
            Sign in
            <span className="sr-only"> in a new tab</span>
          </a>
        </div>
      )}
    </div>
  );
}
