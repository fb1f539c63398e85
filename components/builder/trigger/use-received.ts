import { useMemo } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import type { Received } from "#components/builder/template/variables.ts";
import { bodyOf } from "#components/builder/trigger/json-path.ts";
import { useLatestRequest } from "#components/data/requests.ts";
import { useCan } from "#components/data/session.tsx";
import { hasTrigger } from "#lib/flow/connections.ts";

/** The newest request of the flow's webhook; undefined while it is fetched, and where the flow has no webhook. */
export function useNewest() {
  const { flowId, document } = useBuilder();
  const may = useCan("calls:read");
  const has = hasTrigger(document, "webhook");
  return useLatestRequest(flowId, may && has);
}

/** What the flow's webhook received last, as templates read it; null where nothing came. */
export function useReceived(): (Received & { id: string }) | null {
  const { id, request } = useNewest().data ?? {};
  return useMemo(
    () =>
      id === undefined || request === undefined
        ? null
        : {
            id,
            body: bodyOf(request.body, request.headers["content-type"]),
            headers: request.headers,
            query: Object.fromEntries(new URLSearchParams(request.query)),
          },
    [id, request],
  );
}
