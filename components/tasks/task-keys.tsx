"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { goDecide, useDecideKeys } from "#components/tasks/decisions/use-decide-keys.ts";
import type { Origin } from "#components/tasks/origin.ts";
import { usePageKey } from "#components/ui/keys/use-page-key.ts";
import { usePush } from "#components/ui/leaving.ts";
import { Opening } from "#components/ui/progress-line.tsx";

/** Fetched when it is opened first. */
const TaskShortcuts = dynamic(() => import("#components/tasks/task-shortcuts.tsx").then(({ TaskShortcuts }) => TaskShortcuts), {
  ssr: false,
  loading: Opening,
});

interface TaskKeysProps {
  origin: Origin | null;
  mayDecide: boolean;
}

/** A and R decide, as their buttons do; Escape goes back to where the task was opened; ? lists the keys. */
export function TaskKeys({ origin, mayDecide }: TaskKeysProps) {
  const [help, showHelp] = useState(false);
  const push = usePush();
  useDecideKeys(mayDecide ? (decision) => goDecide(decision, { asks: true }) : null);
  usePageKey({ "?": () => showHelp(true), Escape: origin && (() => push(origin.back)) });
  return help && <TaskShortcuts origin={origin} mayDecide={mayDecide} onClose={() => showHelp(false)} />;
}
