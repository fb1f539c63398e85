"use client";

import type { ReactNode } from "react";
import { Header } from "#components/app/header.tsx";
import { useDelivery } from "#components/data/deliveries.ts";
import { urls } from "#components/data/urls.ts";
import { DeliveryTable } from "#components/deliveries/delivery-table.tsx";
import { Drawer } from "#components/deliveries/drawer.tsx";
import { EmptyLog } from "#components/deliveries/empty-log.tsx";
import { EventMenu, Filters } from "#components/deliveries/filters.tsx";
import { rangeOf } from "#components/deliveries/log-address.ts";
import { DeliveriesSkeleton } from "#components/deliveries/log-skeleton.tsx";
import { Overview } from "#components/deliveries/overview.tsx";
import { RunningRedeliveries } from "#components/deliveries/running-redeliveries.tsx";
import { useLogAddress } from "#components/deliveries/use-log-address.ts";
import { useLogRows } from "#components/deliveries/use-log-rows.ts";
import { ExportButton } from "#components/log/export-button.tsx";
import { Found } from "#components/log/found.tsx";
import { LogFrame } from "#components/log/frame.tsx";
import { LiveBadge } from "#components/log/live-badge.tsx";
import { RANGES } from "#components/log/ranges.ts";
import { useFocusBack } from "#components/log/use-focus-back.ts";
import { useFresh } from "#components/log/use-fresh.ts";
import { useLogHelp } from "#components/log/use-log-help.tsx";
import { useLogKeys } from "#components/log/use-log-keys.ts";
import { useScrolled } from "#components/log/use-scrolled.ts";

interface LogProps {
  /** When the page was asked for, in milliseconds. */
  openedAt: number;
  tabs: ReactNode;
  /** The choice of the time. */
  range: ReactNode;
  notices: ReactNode;
}

const FRESH = ["status", "attemptCount", "nextAttemptAt"] as const;

/** Each delivery: figures, filters, the list, and one of them opened beside it. */
export function Log({ openedAt, tabs, range, notices }: LogProps) {
  const { address, narrow, open, openNow, close } = useLogAddress();
  const { delivery } = address;
  const [list, scrolled, toTop] = useScrolled();
  const log = useLogRows(address, openedAt, scrolled || delivery !== null);
  const items = useFresh(log.rows, useDelivery(delivery).data, FRESH);
  useFocusBack("delivery", list, delivery);
  const { help, onHelp } = useLogHelp("delivery");
  const { selectedId, openRow } = useLogKeys({ ids: items.map(({ id }) => id), opened: delivery, openNow, open, close, onHelp });
  const tools = (
    <>
      {range}
      <ExportButton url={urls.deliveryExport(log.filter)} none={items.length === 0} />
    </>
  );
  return (
    <>
      <Header title="Deliveries" actions={<div className="contents max-sm:hidden">{tools}</div>}>
        <LiveBadge failing={log.query.isError} />
        {tabs}
      </Header>
      {notices}
      <RunningRedeliveries />
      <LogFrame list={list} drawer={delivery && <Drawer key={delivery} id={delivery} onClose={close} />}>
        <Overview address={address} since={log.since} filter={log.filter} />
        <Filters filter={address.filter} narrow={narrow} items={items} more={tools} />
        <Found
          kind="delivery"
          query={log.query}
          rows={items.length}
          waiting={log.waiting}
          onShowNew={() => {
            log.showNew();
            toTop();
          }}
          skeleton={<DeliveriesSkeleton />}
          end={`${log.filter.since ? `The log shows ${RANGES[rangeOf(address)].in}. ` : ""}Deliveries are kept for 30 days, unless the settings say otherwise.`}
          empty={<EmptyLog address={address} />}
        >
          <DeliveryTable
            items={items}
            selectedId={selectedId}
            opened={delivery !== null}
            onOpen={openRow}
            eventMenu={<EventMenu filter={address.filter} narrow={narrow} head />}
          />
        </Found>
      </LogFrame>
      {help}
    </>
  );
}
