"use client";

import { type ReactNode, useCallback, useMemo } from "react";
import { Header } from "#components/app/header.tsx";
import { usePhone } from "#components/builder/use-phone.ts";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useDelivery } from "#components/data/queries.ts";
import { DeliveryTable, rowSelector } from "#components/deliveries/delivery-table.tsx";
import { Drawer } from "#components/deliveries/drawer.tsx";
import { EmptyLog } from "#components/deliveries/empty-log.tsx";
import { ExportButton } from "#components/deliveries/export-button.tsx";
import { EventMenu, Filters } from "#components/deliveries/filters.tsx";
import { LiveBadge } from "#components/deliveries/live-badge.tsx";
import { RowsSkeleton } from "#components/deliveries/log-skeleton.tsx";
import { Notices } from "#components/deliveries/notices.tsx";
import { Overview } from "#components/deliveries/overview.tsx";
import { RunningRedeliveries } from "#components/deliveries/running-redeliveries.tsx";
import { useFocusBack } from "#components/deliveries/use-focus-back.ts";
import { openNow, useLogAddress } from "#components/deliveries/use-log-address.ts";
import { useLogKeys } from "#components/deliveries/use-log-keys.ts";
import { type LogRows, useLogRows } from "#components/deliveries/use-log-rows.ts";
import { useScrolled } from "#components/deliveries/use-scrolled.ts";
import { Button } from "#components/ui/button.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";

interface LogProps {
  tabs: ReactNode;
  /** The choice of the time. */
  range: ReactNode;
}

/** Each delivery: figures, filters, the list, and one of them opened beside it. */
export function Log({ tabs, range }: LogProps) {
  const { address, narrow, open, close } = useLogAddress();
  const { delivery } = address;
  const [list, scrolled, toTop] = useScrolled();
  const log = useLogRows(address, scrolled || delivery !== null);
  const items = useFresh(log.rows, delivery);
  useFocusBack(list, delivery, rowSelector);
  const { selectedId, select } = useLogKeys({ ids: items.map(({ id }) => id), opened: delivery, openNow, open, close });
  const phone = usePhone();
  const openRow = useCallback(
    (id: string) => {
      select(id);
      open(id);
    },
    [select, open],
  );
  const tools = (
    <>
      {range}
      <ExportButton items={items} />
    </>
  );
  return (
    <>
      <Header title="Deliveries" actions={<div className="contents max-sm:hidden">{tools}</div>}>
        <LiveBadge failing={log.query.isError} />
        {tabs}
      </Header>
      <Notices />
      <RunningRedeliveries />
      <div
        className={`relative grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)] ${delivery ? "xl:grid-cols-[minmax(0,1fr)_500px]" : ""}`}
      >
        <div ref={list} inert={phone && delivery !== null} className="@container flex min-w-0 flex-col sm:overflow-auto">
          <Overview address={address} since={log.since} filter={log.filter} />
          <Filters filter={address.filter} narrow={narrow} items={items} more={tools} />
          <Found
            log={log}
            empty={<EmptyLog address={address} />}
            onShowNew={() => {
              log.showNew();
              toTop();
            }}
          >
            <DeliveryTable
              items={items}
              selectedId={selectedId}
              opened={delivery !== null}
              onOpen={openRow}
              eventMenu={<EventMenu filter={address.filter} narrow={narrow} head />}
            />
          </Found>
        </div>
        {delivery && <Drawer key={delivery} id={delivery} onClose={close} />}
      </div>
    </>
  );
}

/** The opened one stands in the list as it stands beside it, also where its new status has taken it out of the filter. */
function useFresh(rows: LogRows["rows"], id: string | null): LogRows["rows"] {
  const { data: opened } = useDelivery(id);
  return useMemo(() => {
    if (!opened) return rows;
    const { status, attemptCount, nextAttemptAt } = opened;
    return rows.map((row) => (row.id === opened.id ? { ...row, status, attemptCount, nextAttemptAt } : row));
  }, [rows, opened]);
}

interface FoundProps {
  log: LogRows;
  empty: ReactNode;
  onShowNew: () => void;
  children: ReactNode;
}

function Found({ log: { query, rows, waiting }, empty, onShowNew, children }: FoundProps) {
  if (!query.data)
    return query.error ? (
      <ErrorPart
        title="Deliveries did not load"
        text={sentenceOf(query.error)}
        onRetry={() => void query.refetch()}
        busy={query.isFetching}
      />
    ) : (
      <RowsSkeleton />
    );
  const words = rows.length === 1 ? "1 delivery" : `${rows.length}${query.hasNextPage ? " or more" : ""} deliveries`;
  return (
    <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? "opacity-60 transition-opacity" : ""}>
      <p role="status" className="sr-only">
        {query.isPlaceholderData ? "" : words}
      </p>
      {waiting > 0 && (
        <div className="pointer-events-none sticky top-2 z-(--z-sticky) flex h-0 justify-center">
          <Button size="sm" className="pointer-events-auto -mt-4 rounded-full! shadow-2!" onClick={onShowNew}>
            {`Show ${waiting} new`}
          </Button>
        </div>
      )}
      {rows.length === 0 ? empty : children}
      {query.hasNextPage && (
        <div className="flex justify-center py-4">
          <Button onClick={() => void query.fetchNextPage()} busy={query.isFetchingNextPage ? "Loading…" : null}>
            Show more
          </Button>
        </div>
      )}
    </div>
  );
}
