"use client";

import clsx from "clsx";
import { RotateCw } from "lucide-react";
import { memo, useEffect, useRef } from "react";
import { RequestBadge } from "#components/requests/request-badge.tsx";
import { versionWord } from "#components/requests/request-words.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/now.ts";
import { dayOf, formatClock, formatDate, formatDuration, formatFull } from "#components/ui/time-format.ts";
import type { IncomingRequestItemJson } from "#lib/wire/incoming.ts";

interface RequestTableProps {
  items: readonly IncomingRequestItemJson[];
  selectedId: string | null;
  /** Whether the selected one is open beside the list. */
  opened: boolean;
  onOpen: (id: string) => void;
}

/** The row of a request on the page. */
export const rowSelector = (id: string): string => `[data-testid="request-${CSS.escape(id)}"]`;

const HEAD = "h-8 whitespace-nowrap border-line border-y bg-surface-2 px-2 text-left text-11 font-semibold text-text-3";
/** Gives way where the list is narrow. */
const FROM_WIDE = "@max-[520px]:sm:hidden";

/** Received requests, newest first. On a phone each is a card of two lines. */
export function RequestTable({ items, selectedId, opened, onOpen }: RequestTableProps) {
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    if (!selectedId) return;
    const row = table.current?.querySelector(rowSelector(selectedId));
    row?.scrollIntoView({ block: "nearest" });
    // The focus goes along, so that Enter opens the one that is selected.
    if (document.activeElement?.closest("tbody")) row?.querySelector("button")?.focus({ preventScroll: true });
  }, [selectedId]);
  return (
    <table ref={table} className="w-full table-fixed border-collapse max-sm:block">
      <thead className="max-sm:hidden">
        <tr>
          <th scope="col" className={`${HEAD} w-44 pl-6!`}>
            Outcome
          </th>
          <th scope="col" className={`${HEAD} w-32`}>
            Received
          </th>
          <th scope="col" className={HEAD}>
            Task
          </th>
          <th scope="col" className={`${HEAD} ${FROM_WIDE} w-20`}>
            Version
          </th>
          <th scope="col" className={`${HEAD} w-24 pr-6! text-right!`}>
            Duration
          </th>
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {items.map((item) => (
          <Row key={item.id} item={item} selected={item.id === selectedId} opened={opened && item.id === selectedId} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  item: IncomingRequestItemJson;
  selected: boolean;
  opened: boolean;
  onOpen: (id: string) => void;
}

const CELL = "h-[45px] border-line border-b px-2 max-sm:h-auto max-sm:border-0 max-sm:p-0";

const Row = memo(function Row({ item, selected, opened, onOpen }: RowProps) {
  const { id, task, version, durationMs, replayOf } = item;
  return (
    <tr
      data-testid={`request-${id}`}
      aria-current={selected ? "true" : undefined}
      className={clsx(
        "relative scroll-mt-8 transition-colors max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:items-center max-sm:gap-x-2 max-sm:gap-y-1 max-sm:border-line max-sm:border-b max-sm:px-4 max-sm:py-2.5",
        selected ? "bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]" : "hover:bg-hover",
      )}
    >
      <td className={`${CELL} pl-6! max-sm:pl-0!`}>
        <RequestBadge request={item} />
      </td>
      <td className={CELL}>
        <button
          type="button"
          aria-expanded={opened}
          onClick={() => onOpen(id)}
          className="block max-w-full truncate font-semibold after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-focus max-sm:ml-auto max-sm:font-regular max-sm:text-text-3"
        >
          <Received at={item.receivedAt} />
        </button>
      </td>
      <td className={`${CELL} max-sm:order-last`}>
        <span className="flex min-w-0 items-center gap-2">
          <span className={clsx("min-w-0 truncate", !task && "text-text-3")}>{task?.name ?? "No task"}</span>
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
    </tr>
  );
});

/** `14:09:31`, behind its day where that is not today. */
function Received({ at }: { at: string }) {
  const locale = useLocale();
  const now = useNow();
  const today = dayOf(at, locale) === dayOf(now, locale);
  return (
    <time dateTime={at} title={formatFull(at, locale)} className="tabular-nums" suppressHydrationWarning>
      {!today && <span className="mr-1.5 text-12 font-regular text-text-3">{formatDate(at, now, locale)}</span>}
      {formatClock(at, locale)}
    </time>
  );
}
