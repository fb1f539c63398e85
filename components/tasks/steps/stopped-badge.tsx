import clsx from "clsx";
import { CircleX } from "lucide-react";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { StoppedRunJson } from "#lib/wire/stopped-run.ts";

const WORDS = { failed: "stopped", interrupted: "was interrupted" };

/** "Finish stopped" */
export const stoppedWords = ({ action, status }: StoppedRunJson): string => `${action} ${WORDS[status]}`;

/** An action of the task stopped and waits for somebody; nothing where none did. */
export function StoppedBadge({ stopped, className }: { stopped: StoppedRunJson | null; className?: string }) {
  if (!stopped) return null;
  const words = stoppedWords(stopped);
  return (
    <StatusBadge
      // Before a name beside it becomes shorter, the words do.
      className={clsx("h-5! min-w-7 shrink-[999]!", className)}
      title={words}
      word={<span className="truncate">{words}</span>}
      tone="bad"
      icon={<CircleX strokeWidth={2} aria-hidden="true" />}
    />
  );
}
