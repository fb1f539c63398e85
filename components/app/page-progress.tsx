"use client";

import { useOnTheWay } from "#components/ui/on-the-way.ts";

/** A line at the window's top while the next page is on its way; a page that comes at once shows none. */
export function PageProgress() {
  if (!useOnTheWay()) return null;
  return (
    <div
      role="progressbar"
      aria-label="The page is loading"
      className="pointer-events-none fixed inset-x-0 top-0 z-(--z-toast) h-0.5 animate-late overflow-hidden"
    >
      <div className="h-full w-1/3 animate-on-the-way bg-accent motion-reduce:w-full" />
    </div>
  );
}
