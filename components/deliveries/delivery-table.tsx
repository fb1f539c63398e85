"use client";

import clsx from "clsx";
import { memo, type ReactNode, useEffect, useRef } from "react";
import { DeliveryBadge } from "#components/deliveries/delivery-badge.tsx";
import { Tries } from "#components/deliveries/tries.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/now.ts";
import { dayOf, formatDate, formatFull, formatTime } from "#components/ui/time-format.ts";
import type { DeliveryItemJson } from "#lib/wire/delivery.ts";

interface DeliveryTableProps {
  items: readonly DeliveryItemJson[];
  selectedId: string | null;
  /** Whether the selected one is open beside the list. */
  opened: boolean;
  onOpen: (id: string) => void;
  /** In the head of its column. */
  eventMenu: ReactNode;
}

/** The row of a delivery on the page. */
export const rowSelector = (id: string): string => `[data-testid="delivery-${CSS.escape(id)}"]`;

const HEAD = "h-8 whitespace-nowrap border-line border-y bg-surface-2 px-2 text-left text-11 font-semibold text-text-3";
/** Columns that give way where the list is narrow. */
const FROM_MIDDLE = "@max-[600px]:sm:hidden";
const FROM_WIDE = "@max-[520px]:sm:hidden";

/** Deliveries, newest first. On a phone each is a card of three lines. */
export function DeliveryTable({ items, selectedId, opened, onOpen, eventMenu }: DeliveryTableProps) {
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
          <th scope="col" className={`${HEAD} w-32 @min-[900px]:w-40 pl-6!`}>
            Status
          </th>
          <th scope="col" className={HEAD}>
            Webhook
          </th>
          <th scope="col" className={`${HEAD} ${FROM_MIDDLE} w-[166px]`}>
            {eventMenu}
          </th>
          <th scope="col" className={`${HEAD} ${FROM_WIDE} w-[16%]`}>
            Task
          </th>
          <th scope="col" className={`${HEAD} w-14`}>
            Tries
          </th>
          <th scope="col" className={`${HEAD} w-21 @min-[900px]:w-32 pr-6! text-right!`}>
            Time
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
  item: DeliveryItemJson;
  selected: boolean;
  opened: boolean;
  onOpen: (id: string) => void;
}

const CELL = "h-[53px] border-line border-b px-2 max-sm:h-auto max-sm:border-0 max-sm:p-0";

const Row = memo(function Row({ item, selected, opened, onOpen }: RowProps) {
  const { id, webhook, url, eventType, task, createdAt, ...standing } = item;
  return (
    <tr
      data-testid={`delivery-${id}`}
      aria-current={selected ? "true" : undefined}
      className={clsx(
        "relative scroll-mt-8 transition-colors max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto_auto] max-sm:gap-x-2 max-sm:gap-y-1 max-sm:border-line max-sm:border-b max-sm:px-4 max-sm:py-2.5",
        selected ? "bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]" : "hover:bg-hover",
      )}
    >
      <td className={`${CELL} pl-6! max-sm:pl-0!`}>
        <DeliveryBadge {...standing} compact />
      </td>
      <td className={`${CELL} max-sm:order-1 max-sm:col-span-3`}>
        <button
          type="button"
          aria-expanded={opened}
          onClick={() => onOpen(id)}
          className="block max-w-full truncate font-semibold after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-focus"
        >
          {webhook.name}
        </button>
        <span className="block truncate font-mono text-[11.5px] text-text-3">{url}</span>
      </td>
      <td className={`${CELL} ${FROM_MIDDLE} truncate text-12 text-text-2 max-sm:order-3 max-sm:col-span-2 max-sm:text-right`}>
        {eventType}
      </td>
      <td className={`${CELL} ${FROM_WIDE} truncate max-sm:order-2`}>{task?.name}</td>
      <td className={`${CELL} max-sm:text-right`}>
        <Tries {...standing} />
      </td>
      <td className={`${CELL} pr-6! text-right text-text-3 max-sm:pr-0!`}>
        <Made at={createdAt} />
      </td>
    </tr>
  );
});

/** `14:09`, under its day where that is not today. */
function Made({ at }: { at: string }) {
  const locale = useLocale();
  const now = useNow();
  const today = dayOf(at, locale) === dayOf(now, locale);
  return (
    <time dateTime={at} title={formatFull(at, locale)} className="tabular-nums" suppressHydrationWarning>
      {!today && <span className="block text-12 max-sm:mr-1.5 max-sm:inline">{formatDate(at, now, locale)}</span>}
      {formatTime(at, locale)}
    </time>
  );
}
