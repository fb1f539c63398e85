"use client";

import { CircleX } from "lucide-react";
import { useRequest } from "#components/data/requests.ts";
import { useCan } from "#components/data/session.tsx";
import { DrawerHead, DrawerTabs, LogDrawer } from "#components/log/drawer.tsx";
import { Banner } from "#components/log/drawer-parts.tsx";
import { Moment } from "#components/log/moment.tsx";
import { DrawerMeta } from "#components/requests/drawer-meta.tsx";
import { RequestBadge } from "#components/requests/request-badge.tsx";
import { AnswerPart, RequestPart } from "#components/requests/request-parts.tsx";
import { RunAgain } from "#components/requests/run-again.tsx";
import { Trace } from "#components/requests/trace.tsx";

interface DrawerProps {
  flowId: string;
  id: string;
  onClose: () => void;
  /** Goes to another request. */
  onShow: (id: string) => void;
}

/** One request. */
export function Drawer({ flowId, id, onClose, onShow }: DrawerProps) {
  const mayRun = useCan("flows:edit");
  return (
    <LogDrawer kind="request" query={useRequest(flowId, id)} lines={3} onClose={onClose}>
      {(request) => (
        <>
          <DrawerHead
            badge={<RequestBadge request={request} announced />}
            title={<Moment at={request.receivedAt} />}
            tools={mayRun && <RunAgain flowId={flowId} id={request.id} onShow={onShow} />}
            onClose={onClose}
          />
          <DrawerMeta request={request} onShow={onShow} />
          {/* Why its run stopped, where no operation of the trace says it. */}
          {request.error !== null && !request.trace.some(({ error }) => error === request.error) && (
            <Banner
              look="bad"
              icon={<CircleX size={16} aria-hidden="true" />}
              className="max-h-24 overflow-auto text-text! [overflow-wrap:anywhere]"
            >
              {request.error}
            </Banner>
          )}
          <DrawerTabs
            label="Request"
            tabs={[
              { label: "Trace", count: request.trace.length, panel: <Trace request={request} /> },
              { label: "Request", panel: <RequestPart flowId={flowId} request={request.request} /> },
              { label: "Answer", panel: <AnswerPart {...request} /> },
            ]}
          />
        </>
      )}
    </LogDrawer>
  );
}
