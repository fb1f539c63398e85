"use client";

import { ShieldX } from "lucide-react";
import { FlowTabs } from "#components/app/flow-tabs.tsx";
import { Header } from "#components/app/header.tsx";
import { useRefusedRequests, useRequest, useRequests } from "#components/data/requests.ts";
import { FilterMenu } from "#components/log/filter-menu.tsx";
import { FilterRow } from "#components/log/filter-row.tsx";
import { FilterSegments } from "#components/log/filter-segments.tsx";
import { Found } from "#components/log/found.tsx";
import { LogFrame } from "#components/log/frame.tsx";
import { LiveBadge } from "#components/log/live-badge.tsx";
import { SearchBox } from "#components/log/search-box.tsx";
import { useFocusBack } from "#components/log/use-focus-back.ts";
import { useFresh } from "#components/log/use-fresh.ts";
import { useHeldRows } from "#components/log/use-held-rows.ts";
import { useLogHelp } from "#components/log/use-log-help.tsx";
import { useLogKeys } from "#components/log/use-log-keys.ts";
import { useScrolled } from "#components/log/use-scrolled.ts";
import { Drawer } from "#components/requests/drawer.tsx";
import { EmptyRequests } from "#components/requests/empty-requests.tsx";
import { RequestTable } from "#components/requests/request-table.tsx";
import { OUTCOME_WORDS, refusedWords } from "#components/requests/request-words.ts";
import { RequestsSkeleton } from "#components/requests/requests-skeleton.tsx";
import { useRequestAddress } from "#components/requests/use-request-address.ts";
import { ANSWER_CLASSES, REQUEST_FILTERS, type RequestFilter } from "#lib/wire/incoming.ts";

const FRESH = ["status", "outcome", "durationMs", "task"] as const;

/** The flow debugger: what a flow's webhook received, and one of them opened beside the list. */
export function Requests({ flow }: { flow: { id: string; name: string } }) {
  const { address, narrow, open, openNow, close, clear } = useRequestAddress();
  const { filter, request } = address;
  const [list, scrolled, toTop] = useScrolled();
  const reads = scrolled || request !== null;
  const query = useRequests(flow.id, filter, reads);
  const held = useHeldRows(query, JSON.stringify(filter), reads);
  const items = useFresh(held.rows, useRequest(flow.id, request).data, FRESH);
  useFocusBack("request", list, request);
  const { help, onHelp } = useLogHelp("request");
  const { selectedId, openRow } = useLogKeys({ ids: items.map(({ id }) => id), opened: request, openNow, open, close, onHelp });
  /** A run that was begun from here is no surprise in the list. */
  const show = (id: string) => {
    if (!items.some((item) => item.id === id)) held.release();
    open(id);
  };
  return (
    <>
      <Header title={flow.name} tabs={<FlowTabs flowId={flow.id} receives />}>
        <LiveBadge failing={query.isError} />
      </Header>
      <LogFrame list={list} drawer={request && <Drawer key={request} flowId={flow.id} id={request} onClose={close} onShow={show} />}>
        <Filters filter={filter} narrow={narrow} />
        <Refused flowId={flow.id} />
        <Found
          kind="request"
          query={query}
          rows={items.length}
          waiting={held.waiting}
          onShowNew={() => {
            held.release();
            toTop();
          }}
          skeleton={<RequestsSkeleton />}
          end="Requests are kept for 30 days, the last 1,000 of a flow at the most."
          empty={<EmptyRequests flowId={flow.id} filter={filter} narrow={narrow} onClear={clear} />}
        >
          <RequestTable items={items} selectedId={selectedId} opened={request !== null} onOpen={openRow} />
        </Found>
      </LogFrame>
      {help}
    </>
  );
}

const OUTCOMES = REQUEST_FILTERS.map((value) => ({ value, label: OUTCOME_WORDS[value] }));
const CLASSES = ANSWER_CLASSES.map((value) => ({ value, label: value }));

function Filters({ filter, narrow }: { filter: RequestFilter; narrow: (change: Partial<RequestFilter>) => void }) {
  return (
    <div className="px-6 py-3 max-sm:px-4">
      <FilterRow>
        <SearchBox
          label="Search requests"
          placeholder="Body, query, task"
          value={filter.search}
          onSearch={(search) => narrow({ search })}
        />
        <FilterSegments label="Outcome" options={OUTCOMES} value={filter.outcome} onChange={(outcome) => narrow({ outcome })} />
        <FilterMenu label="Answer" all="Any answer" options={CLASSES} value={filter.status} onChange={(status) => narrow({ status })} />
      </FilterRow>
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
