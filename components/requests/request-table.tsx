"use client";

import clsx from "clsx";
import { RotateCw } from "lucide-react";
import { memo } from "react";
import { CELL as ANY_CELL, LogRow, OpenButton, type RowProps, RowTime } from "#components/log/row.tsx";
import { HeadCell, LogTable, type LogTableProps } from "#components/log/table.tsx";
import { RequestBadge } from "#components/requests/request-badge.tsx";
import { versionWord } from "#components/requests/request-words.ts";
import { formatClock, formatDuration } from "#components/ui/time/time-format.ts";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { IncomingRequestItemJson } from "#lib/wire/incoming.ts";

/** Gives way where the list is narrow. */
const FROM_WIDE = "@max-[520px]:sm:hidden";

/** Received requests, newest first. On a phone each is a card of two lines. */
export const RequestTable = (list: LogTableProps<IncomingRequestItemJson>) => (
  <LogTable
    {...list}
    kind="request"
    head={
      <>
        <HeadCell className="w-44 pl-6!">Outcome</HeadCell>
        <HeadCell className="w-32">Received</HeadCell>
        <HeadCell>Task</HeadCell>
        <HeadCell className={`${FROM_WIDE} w-20`}>Version</HeadCell>
        <HeadCell className="w-24 pr-6! text-right!">Duration</HeadCell>
      </>
    }
    row={Row}
  />
);

const CELL = `${ANY_CELL} h-[45px]`;

const Row = memo(function Row({ item, selected, opened, onOpen }: RowProps<IncomingRequestItemJson>) {
  const { id, receivedAt, task, version, durationMs, replayOf } = item;
  return (
    <LogRow kind="request" id={id} selected={selected} className="max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:items-center">
      <td className={`${CELL} pl-6! max-sm:pl-0!`}>
        <RequestBadge request={item} />
      </td>
      <td className={CELL}>
        <OpenButton opened={opened} onOpen={() => onOpen(id)} className="max-sm:ml-auto max-sm:font-regular max-sm:text-text-3">
          <RowTime at={receivedAt} format={formatClock} dayClassName="mr-1.5 text-12 font-regular text-text-3" />
        </OpenButton>
      </td>
      <td className={`${CELL} max-sm:order-last`}>
        <span className="flex min-w-0 items-center gap-2">
          <span {...WHEN_CUT} className={clsx("min-w-0 truncate", !task && "text-text-3")}>
            {task?.name ?? "No task"}
          </span>
          {replayOf && (
            <span className="inline-flex flex-none items-center gap-1 text-12 text-text-3">
              <RotateCw size={12} aria-hidden="true" />
              Run again
            </span>
          )}
        </span>
      </td>
      <td className={`${CELL} ${FROM_WIDE} text-12 text-text-2 max-sm:hidden`}>{versionWord(version)}</td>
      <td className={`${CELL} pr-6! text-right text-text-3 tabular-nums max-sm:order-last max-sm:pr-0!`}>
        <span className="mr-1.5 hidden text-12 max-sm:inline">{versionWord(version)}</span>
        {durationMs === null ? "…" : formatDuration(durationMs)}
      </td>
    </LogRow>
  );
});
