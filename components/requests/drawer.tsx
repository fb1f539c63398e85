"use client";

import { CircleX, FileX2, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { ProblemError, sentenceOf } from "#components/data/fetch-json.ts";
import { useRequest } from "#components/data/queries.ts";
import { useCan } from "#components/data/session.tsx";
import { DrawerMeta } from "#components/requests/drawer-meta.tsx";
import { RequestBadge } from "#components/requests/request-badge.tsx";
import { AnswerPart, RequestPart } from "#components/requests/request-parts.tsx";
import { DrawerSkeleton } from "#components/requests/requests-skeleton.tsx";
import { RunAgain } from "#components/requests/run-again.tsx";
import { Trace } from "#components/requests/trace.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/now.ts";
import { Tab, TabList, TabPanel, Tabs } from "#components/ui/tabs.tsx";
import { formatClock, formatDate, formatFull } from "#components/ui/time-format.ts";
import type { IncomingRequestJson } from "#lib/wire/incoming.ts";

interface DrawerProps {
  flowId: string;
  id: string;
  onClose: () => void;
  /** Goes to another request. */
  onShow: (id: string) => void;
}

/** From this width on it stands beside the list and not over it. */
const BESIDE = "(min-width: 1280px)";

/** One request: beside the list, over it where there is no room, the whole screen on a phone. */
export function Drawer({ flowId, id, onClose, onShow }: DrawerProps) {
  const { data: request, error, refetch, isFetching } = useRequest(flowId, id);
  const drawer = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!matchMedia(BESIDE).matches) drawer.current?.focus();
  }, []);
  return (
    <aside
      ref={drawer}
      tabIndex={-1}
      aria-label="Request"
      className="absolute inset-y-0 right-0 z-(--z-drawer) flex w-125 max-w-full animate-drawer-in flex-col border-line border-l bg-surface shadow-3 outline-none max-sm:fixed max-sm:inset-0 max-sm:w-full max-sm:border-0 xl:static xl:z-2 xl:w-auto"
    >
      {request ? (
        <Loaded flowId={flowId} request={request} onClose={onClose} onShow={onShow} />
      ) : (
        <>
          <div className="flex justify-end py-4 pr-4">
            <Close onClose={onClose} />
          </div>
          {error ? <Failed error={error} onRetry={() => void refetch()} busy={isFetching} /> : <DrawerSkeleton />}
        </>
      )}
    </aside>
  );
}

const Close = ({ onClose }: { onClose: () => void }) => (
  <IconButton label="Close" keys="Esc" size="sm" icon={<X size={16} aria-hidden="true" />} onClick={onClose} />
);

function Loaded({ flowId, request, onClose, onShow }: Omit<DrawerProps, "id"> & { request: IncomingRequestJson }) {
  const mayRun = useCan("flows:edit");
  return (
    <>
      <div className="flex flex-none flex-wrap items-center gap-2 pt-4 pr-4 pb-3 pl-5 max-sm:pt-2">
        <RequestBadge request={request} announced />
        <h2 className="min-w-0 flex-1 truncate text-16 font-semibold tracking-[-0.008em] max-sm:order-last max-sm:basis-full">
          <Received at={request.receivedAt} />
        </h2>
        <span className="flex items-center gap-2 max-sm:ml-auto">
          {mayRun && <RunAgain flowId={flowId} id={request.id} onShow={onShow} />}
          <Close onClose={onClose} />
        </span>
      </div>
      <DrawerMeta request={request} onShow={onShow} />
      {request.error !== null && !request.trace.some(({ error }) => error === request.error) && <Why error={request.error} />}
      <Parts request={request} />
    </>
  );
}

function Received({ at }: { at: string }) {
  const locale = useLocale();
  const now = useNow();
  return (
    <time dateTime={at} title={formatFull(at, locale)} className="tabular-nums" suppressHydrationWarning>
      {`${formatDate(at, now, locale)}, ${formatClock(at, locale)}`}
    </time>
  );
}

/** Why its run stopped, where no operation of the trace says it. */
function Why({ error }: { error: string }) {
  return (
    <div className="flex-none px-5 pb-3.5">
      <div className="flex gap-2.5 rounded-8 border border-bad-line bg-bad-soft px-3 py-2 text-12">
        <CircleX size={16} className="mt-px flex-none text-bad-text" aria-hidden="true" />
        <p className="max-h-24 min-w-0 overflow-auto [overflow-wrap:anywhere]">{error}</p>
      </div>
    </div>
  );
}

type TabName = "trace" | "request" | "answer";

function Parts({ request }: { request: IncomingRequestJson }) {
  const [tab, show] = useState<TabName>("trace");
  const panel = "min-h-0 flex-1 space-y-4 overflow-auto px-5 py-3.5";
  return (
    <Tabs value={tab} onChange={show}>
      <div className="flex h-9.5 flex-none border-line border-b px-3 max-sm:h-11">
        <TabList label="Request">
          <Tab value="trace" count={request.trace.length}>
            Trace
          </Tab>
          <Tab value="request">Request</Tab>
          <Tab value="answer">Answer</Tab>
        </TabList>
      </div>
      <TabPanel value="trace" className={panel}>
        <Trace request={request} />
      </TabPanel>
      <TabPanel value="request" className={panel}>
        <RequestPart request={request.request} />
      </TabPanel>
      <TabPanel value="answer" className={panel}>
        <AnswerPart {...request} />
      </TabPanel>
    </Tabs>
  );
}

function Failed({ error, onRetry, busy }: { error: Error; onRetry: () => void; busy: boolean }) {
  if (error instanceof ProblemError && (error.status === 404 || error.status === 422))
    return (
      <EmptyState
        icon={<FileX2 size={18} />}
        colour="gray"
        title="This request is not here"
        text="Its time is over and it is no longer kept, or the address is wrong."
      />
    );
  return <ErrorPart title="The request did not load" text={sentenceOf(error)} onRetry={onRetry} busy={busy} />;
}
