"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { versionWord } from "#components/requests/request-words.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { formatDuration } from "#components/ui/time-format.ts";
import type { IncomingRequestJson } from "#lib/wire/incoming.ts";

interface DrawerMetaProps {
  request: IncomingRequestJson;
  onShow: (id: string) => void;
}

/** What it ran on, and what came of it. */
export function DrawerMeta({ request: { id, version, task, durationMs, replayOf }, onShow }: DrawerMetaProps) {
  return (
    <dl className="flex-none px-5 pb-3.5 text-12">
      <Row name="Ran on">
        {versionWord(version)}
        {durationMs !== null && <span className="text-text-3">{` · took ${formatDuration(durationMs)}`}</span>}
      </Row>
      <Row name="Task">
        {task ? (
          <Link href={`/tasks/${task.id}`} className="text-accent-text hover:underline">
            {task.name}
          </Link>
        ) : (
          <span className="text-text-3">None was made</span>
        )}
      </Row>
      {replayOf && (
        <Row name="Run again of">
          <button type="button" className="font-mono text-accent-text hover:underline" onClick={() => onShow(replayOf)}>
            {replayOf}
          </button>
        </Row>
      )}
      <Row name="Request ID">
        <span className="flex min-w-0 items-center gap-1">
          <span className="min-w-0 truncate font-mono">{id}</span>
          <CopyButton text={id} what="request ID" square className="-my-1 max-sm:-my-3" />
        </span>
      </Row>
    </dl>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[92px_minmax(0,1fr)] gap-3 py-[2.5px]">
      <dt className="text-text-3">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
