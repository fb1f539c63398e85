"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useSyncExternalStore } from "react";
import type { Notice, Response } from "#components/forms/use-response.ts";
import { useSecond } from "#components/ui/time/now.ts";

const KEPT = "What you typed stays here.";

function follow(change: () => void): () => void {
  addEventListener("online", change);
  addEventListener("offline", change);
  return () => {
    removeEventListener("online", change);
    removeEventListener("offline", change);
  };
}

const useOnline = (): boolean =>
  useSyncExternalStore(
    follow,
    () => navigator.onLine,
    () => true,
  );

/** When to try again, counted down; announced once, with the sentence before it. */
function Later({ at, afterSeconds }: { at: number; afterSeconds: number }) {
  const now = useSecond(true);
  const left = Math.max(0, Math.ceil(afterSeconds - (now - at) / 1000));
  return (
    <>
      Too many responses came from here. {KEPT}{" "}
      <span role="timer" className="tabular-nums">
        {left > 0 ? `Try again in ${left} s.` : "Try again now."}
      </span>
    </>
  );
}

function Offline() {
  return useOnline() ? (
    <>The connection is back. {KEPT} Submit it now.</>
  ) : (
    <>You are offline. {KEPT} Submit it when the connection is back.</>
  );
}

function words(notice: Notice): ReactNode {
  switch (notice.kind) {
    case "later":
      return <Later at={notice.at} afterSeconds={notice.afterSeconds} />;
    case "offline":
      return <Offline />;
    case "no_answer":
      return <>No answer came, so it is not known whether your response arrived. {KEPT} Submit it again in a moment.</>;
    case "closed":
      return <>This form takes no answers at the moment. {KEPT} Try again later.</>;
    case "signed_out":
      return (
        <>
          You are signed out. {KEPT}{" "}
          <a href="/sign-in" target="_blank" rel="noopener" className="font-medium underline underline-offset-2">
            Sign in beside it<span className="sr-only"> (opens in a new tab)</span>
          </a>
          , then submit it again.
        </>
      );
    case "refused":
      return (
        <>
          {notice.sentence} {KEPT}
        </>
      );
  }
}

/** Why the response was not taken, beside the faults that stand at their fields. */
export function ResponseNotice({ notice, others }: Pick<Response, "notice" | "others">) {
  return (
    <div role="alert" className="empty:hidden">
      {(notice || others.length > 0) && (
        <div className="flex gap-2.5 rounded-8 border border-bad-line bg-bad-soft px-3 py-2.5 text-bad-text">
          <CircleAlert size={16} className="mt-[3px] flex-none" aria-hidden="true" />
          <p className="min-w-0 [overflow-wrap:anywhere]">{notice ? words(notice) : others.join(" ")}</p>
        </div>
      )}
    </div>
  );
}
