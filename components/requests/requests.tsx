"use client";

import { ShieldX } from "lucide-react";
import { type ReactNode, useCallback, useMemo } from "react";
import { FlowTabs } from "#components/app/flow-tabs.tsx";
import { Header } from "#components/app/header.tsx";
import { usePhone } from "#components/builder/use-phone.ts";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useRefusedRequests, useRequest, useRequests } from "#components/data/queries.ts";
import { FilterMenu } from "#components/deliveries/filter-menu.tsx";
import { LiveBadge } from "#components/deliveries/live-badge.tsx";
import { SearchBox } from "#components/deliveries/search-box.tsx";
import { useFocusBack } from "#components/deliveries/use-focus-back.ts";
import { useHeldRows } from "#components/deliveries/use-held-rows.ts";
import { useLogKeys } from "#components/deliveries/use-log-keys.ts";
import { useScrolled } from "#components/deliveries/use-scrolled.ts";
import { Drawer } from "#components/requests/drawer.tsx";
import { EmptyRequests } from "#components/requests/empty-requests.tsx";
import { isNarrowed } from "#components/requests/request-address.ts";
import { RequestTable, rowSelector } from "#components/requests/request-table.tsx";
import { OUTCOME_WORDS, refusedWords } from "#components/requests/request-words.ts";
import { RowsSkeleton } from "#components/requests/requests-skeleton.tsx";
import { openNow, useRequestAddress } from "#components/requests/use-request-address.ts";
import { Button } from "#components/ui/button.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { ANSWER_CLASSES, type AnswerClass, type IncomingRequestItemJson, REQUEST_FILTERS, type RequestFilter } from "#lib/wire/incoming.ts";

const NONE: IncomingRequestItemJson[] = [];

/** The flow debugger: what a flow's webhook received, and one of them opened beside the list. */
export function Requests({ flow }: { flow: { id: string; name: string } }) {
  const { address, narrow, open, close, clear } = useRequestAddress();
  const { filter, request } = address;
  const [list, scrolled, toTop] = useScrolled();
  const query = useRequests(flow.id, filter);
  const stale = query.isPlaceholderData || !query.data;
  const held = useHeldRows(query.data ?? NONE, JSON.stringify(filter), scrolled || request !== null, stale);
  const items = useFresh(flow.id, held.rows, request);
  useFocusBack(list, request, rowSelector);
  const { selectedId, select } = useLogKeys({ ids: items.map(({ id }) => id), opened: request, openNow, open, close });
  const phone = usePhone();
  const openRow = useCallback(
    (id: string) => {
      select(id);
      open(id);
    },
    [select, open],
  );
  /** A run that was begun from here is no surprise in the list. */
  const show = (id: string) => {
    if (!items.some((item) => item.id === id)) held.release();
    open(id);
  };
  return (
    <>
      <Header title={flow.name}>
        <FlowTabs flowId={flow.id} className="ml-2 max-sm:ml-0" />
        <LiveBadge failing={query.isError} />
      </Header>
      <div
        className={`relative grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)] ${request ? "xl:grid-cols-[minmax(0,1fr)_500px]" : ""}`}
      >
        <div ref={list} inert={phone && request !== null} className="@container flex min-w-0 flex-col sm:overflow-auto">
          <Filters filter={filter} narrow={narrow} />
          <Refused flowId={flow.id} />
          <Found
            query={query}
            rows={items}
            waiting={held.waiting}
            empty={<EmptyRequests flowId={flow.id} narrowed={isNarrowed(filter)} onClear={clear} />}
            onShowNew={() => {
              held.release();
              toTop();
            }}
          >
            <RequestTable items={items} selectedId={selectedId} opened={request !== null} onOpen={openRow} />
          </Found>
        </div>
        {request && <Drawer key={request} flowId={flow.id} id={request} onClose={close} onShow={show} />}
      </div>
    </>
  );
}

/** The opened one stands in the list as it stands beside it, also where its new state has taken it out of the filter. */
function useFresh(flowId: string, rows: IncomingRequestItemJson[], id: string | null): IncomingRequestItemJson[] {
  const { data: opened } = useRequest(flowId, id);
  return useMemo(() => {
    if (!opened) return rows;
    const { status, outcome, durationMs, task } = opened;
    return rows.map((row) => (row.id === opened.id ? { ...row, status, outcome, durationMs, task } : row));
  }, [rows, opened]);
}

const ALL = "all";
const OUTCOMES = [{ value: ALL, label: "All" }, ...REQUEST_FILTERS.map((value) => ({ value, label: OUTCOME_WORDS[value] }))];
const CLASSES = ANSWER_CLASSES.map((value) => ({ value, label: value }));

function Filters({ filter, narrow }: { filter: RequestFilter; narrow: (change: Partial<RequestFilter>) => void }) {
  return (
    <div className="flex flex-wrap items-center gap-2 px-6 py-3 max-sm:px-4">
      <SearchBox
        label="Search requests"
        placeholder="Body, query, task"
        given={filter.search ?? ""}
        onSearch={(search) => narrow({ search: search === "" ? undefined : search })}
      />
      <Segmented
        label="Outcome"
        size="sm"
        options={OUTCOMES}
        value={filter.outcome ?? ALL}
        onChange={(value) => narrow({ outcome: value === ALL ? undefined : (value as RequestFilter["outcome"]) })}
        className="p-[3px]! max-sm:w-full max-sm:overflow-x-auto"
      />
      <FilterMenu
        label="Answer"
        all="Any answer"
        options={CLASSES}
        value={filter.status}
        onChange={(status) => narrow({ status: status as AnswerClass | undefined })}
      />
    </div>
  );
}

/** Calls that were turned away: their number and why, and nothing of them. */
function Refused({ flowId }: { flowId: string }) {
  const { data = [] } = useRefusedRequests(flowId);
  const words = refusedWords(data);
  if (words === null) return null;
  return (
    <p className="flex items-center gap-1.5 px-6 pb-3 text-12 text-text-3 max-sm:px-4">
      <ShieldX size={13} className="flex-none" aria-hidden="true" />
      {words}
    </p>
  );
}

interface FoundProps {
  query: ReturnType<typeof useRequests>;
  rows: readonly IncomingRequestItemJson[];
  /** New ones that are kept back. */
  waiting: number;
  empty: ReactNode;
  onShowNew: () => void;
  children: ReactNode;
}

function Found({ query, rows, waiting, empty, onShowNew, children }: FoundProps) {
  if (!query.data)
    return query.error ? (
      <ErrorPart
        title="Requests did not load"
        text={sentenceOf(query.error)}
        onRetry={() => void query.refetch()}
        busy={query.isFetching}
      />
    ) : (
      <RowsSkeleton />
    );
  const words = rows.length === 1 ? "1 request" : `${rows.length}${query.hasNextPage ? " or more" : ""} requests`;
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
