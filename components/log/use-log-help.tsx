"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import type { LogKind } from "#components/log/kinds.ts";
import { Opening } from "#components/ui/progress-line.tsx";

/** Fetched when it is opened first. */
const LogShortcuts = dynamic(() => import("#components/log/log-shortcuts.tsx").then(({ LogShortcuts }) => LogShortcuts), {
  ssr: false,
  loading: Opening,
});

/**
 * The list of a log's keys.
 * @param picks several can be chosen
 * @returns the list, where it is open, and what opens it
 */
export function useLogHelp(kind: LogKind, picks = false): { help: ReactNode; onHelp: () => void } {
  const [open, setOpen] = useState(false);
  return {
    help: open && <LogShortcuts kind={kind} picks={picks} onClose={() => setOpen(false)} />,
    onHelp: () => setOpen(true),
  };
}
