"use client";

import { useSelectedLayoutSegments } from "next/navigation";
import type { ReactNode } from "react";
import { Nav } from "#components/app/nav.tsx";
import { PageKeys } from "#components/app/page-keys-listener.tsx";
import { Palette } from "#components/app/palette/palette.tsx";
import { SignOut } from "#components/app/sign-out.tsx";
import { SkipLink } from "#components/app/skip-link.tsx";
import { TabBar } from "#components/app/tab-bar.tsx";
import { KeepSignedIn } from "#components/data/keep-signed-in.tsx";

/** The Flow Builder takes the whole window: `/flows/{id}/build`. */
const isBuilder = ([place, , page]: string[]) => place === "flows" && page === "build";

/** Nav, and the page beside it. On a phone the page scrolls as a whole above the bar at its foot. */
export function Shell({ children }: { children: ReactNode }) {
  const segments = useSelectedLayoutSegments().filter((segment) => !segment.startsWith("("));
  if (isBuilder(segments))
    return (
      <>
        {children}
        <Palette />
        <SignOut />
      </>
    );
  return (
    <div className="grid sm:h-dvh sm:grid-cols-[60px_minmax(0,1fr)] lg:grid-cols-[var(--w-nav)_minmax(0,1fr)] max-sm:min-h-dvh max-sm:pb-16">
      <SkipLink />
      <Nav />
      <main id="main" tabIndex={-1} className="relative flex min-h-0 min-w-0 flex-col bg-surface outline-none">
        {children}
      </main>
      <TabBar />
      <Palette />
      <SignOut />
      <PageKeys />
      <KeepSignedIn />
    </div>
  );
}
