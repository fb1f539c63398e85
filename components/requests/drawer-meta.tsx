"use client";

import Link from "next/link";
import { Copied, Fact, Facts } from "#components/log/drawer-parts.tsx";
import { versionWord } from "#components/requests/request-words.ts";
import { formatDuration } from "#components/ui/time/time-format.ts";
import type { IncomingRequestJson } from "#lib/wire/incoming.ts";

interface DrawerMetaProps {
  request: IncomingRequestJson;
  onShow: (id: string) => void;
}

/** What it ran on, and what came of it. */
export function DrawerMeta({ request: { id, version, task, durationMs, replayOf }, onShow }: DrawerMetaProps) {
  return (
    <Facts>
      <Fact name="Ran on">
        {versionWord(version)}
        {durationMs !== null && <span className="text-text-3">{` · ran for ${formatDuration(durationMs)}`}</span>}
      </Fact>
      <Fact name="Task">
        {task ? (
          <Link href={`/tasks/${task.id}`} className="text-accent-text hover:underline">
            {task.name}
          </Link>
        ) : (
          <span className="text-text-3">None was made</span>
        )}
      </Fact>
      {replayOf && (
        <Fact name="Run again of">
          <button type="button" className="font-mono text-accent-text hover:underline" onClick={() => onShow(replayOf)}>
            {replayOf}
          </button>
        </Fact>
      )}
      <Fact name="Request ID">
        <Copied text={id} what="request ID" />
      </Fact>
    </Facts>
  );
}
