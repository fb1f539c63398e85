"use client";

import { CircleDot, CircleX } from "lucide-react";
import { useOnline } from "#components/data/online.ts";

/** Whether the list follows what happens. */
export function LiveBadge({ failing }: { failing: boolean }) {
  const stands = !useOnline() || failing;
  const Icon = stands ? CircleX : CircleDot;
  return (
    <span
      role="status"
      className="inline-flex h-5.5 flex-none items-center gap-[5px] whitespace-nowrap rounded-6 bg-sunken px-[7px] text-12 text-text-2 max-lg:hidden"
    >
      <Icon size={13} strokeWidth={2} className={stands ? "text-bad-solid" : "text-ok-solid"} aria-hidden="true" />
      {stands ? "Not updating" : "Updating live"}
    </span>
  );
}
