"use client";

import { memo, type ReactNode } from "react";
import { DeliveryBadge } from "#components/deliveries/delivery-badge.tsx";
import { Tries } from "#components/deliveries/tries.tsx";
import { CELL as ANY_CELL, LogRow, OpenButton, type RowProps, RowTime } from "#components/log/row.tsx";
import { HeadCell, LogTable, type LogTableProps } from "#components/log/table.tsx";
import { formatTime } from "#components/ui/time/time-format.ts";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { DeliveryItemJson } from "#lib/wire/delivery.ts";

interface DeliveryTableProps extends LogTableProps<DeliveryItemJson> {
  /** In the head of its column. */
  eventMenu: ReactNode;
}

/** Columns that give way where the list is narrow. */
const FROM_MIDDLE = "@max-[600px]:sm:hidden";
const FROM_WIDE = "@max-[520px]:sm:hidden";

/** Deliveries, newest first. On a phone each is a card of three lines. */
export function DeliveryTable({ eventMenu, ...list }: DeliveryTableProps) {
  return (
    <LogTable
      {...list}
      kind="delivery"
      head={
        <>
          <HeadCell className="w-32 @min-[900px]:w-40 pl-6!">Status</HeadCell>
          <HeadCell>Webhook</HeadCell>
          <HeadCell className={`${FROM_MIDDLE} w-[166px]`}>{eventMenu}</HeadCell>
          <HeadCell className={`${FROM_WIDE} w-[16%]`}>Task</HeadCell>
          <HeadCell className="w-14">Tries</HeadCell>
          <HeadCell className="w-21 @min-[900px]:w-32 pr-6! text-right!">Time</HeadCell>
        </>
      }
      row={Row}
    />
  );
}

const CELL = `${ANY_CELL} h-[53px]`;

const Row = memo(function Row({ item, selected, opened, onOpen }: RowProps<DeliveryItemJson>) {
  const { id, webhook, url, eventType, task, createdAt, ...standing } = item;
  return (
    <LogRow kind="delivery" id={id} selected={selected} className="max-sm:grid-cols-[minmax(0,1fr)_auto_auto]">
      <td className={`${CELL} pl-6! max-sm:pl-0!`}>
        <DeliveryBadge {...standing} compact />
      </td>
      <td className={`${CELL} max-sm:order-1 max-sm:col-span-3`}>
        <OpenButton opened={opened} onOpen={() => onOpen(id)}>
          {webhook.name}
        </OpenButton>
        <span {...WHEN_CUT} className="block truncate font-mono text-[11.5px] text-text-3">
          {url}
        </span>
      </td>
      <td
        {...WHEN_CUT}
        className={`${CELL} ${FROM_MIDDLE} truncate text-12 text-text-2 max-sm:order-3 max-sm:col-span-2 max-sm:text-right`}
      >
        {eventType}
      </td>
      <td {...WHEN_CUT} className={`${CELL} ${FROM_WIDE} truncate max-sm:order-2`}>
        {task?.name}
      </td>
      <td className={`${CELL} max-sm:text-right`}>
        <Tries {...standing} />
      </td>
      <td className={`${CELL} pr-6! text-right text-text-3 max-sm:pr-0!`}>
        <RowTime at={createdAt} format={formatTime} dayClassName="block text-12 max-sm:mr-1.5 max-sm:inline" />
      </td>
    </LogRow>
  );
});
