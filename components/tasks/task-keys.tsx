"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { goDecide, useDecideKeys } from "#components/tasks/decisions/use-decide-keys.ts";
import { Opening } from "#components/ui/progress-line.tsx";
import { usePageKey } from "#components/ui/use-page-key.ts";

/** Fetched when it is opened first. */
const TaskShortcuts = dynamic(() => import("#components/tasks/task-shortcuts.tsx").then(({ TaskShortcuts }) => TaskShortcuts), {
  ssr: false,
  loading: Opening,
});

/** A and R decide, as their buttons do; ? lists the keys. */
export function TaskKeys({ inList, mayDecide }: { inList: boolean; mayDecide: boolean }) {
  const [help, showHelp] = useState(false);
  useDecideKeys(mayDecide ? (decision) => goDecide(decision, { asks: true }) : null);
  usePageKey({ "?": () => showHelp(true) });
  return help && <TaskShortcuts inList={inList} mayDecide={mayDecide} onClose={() => showHelp(false)} />;
}
