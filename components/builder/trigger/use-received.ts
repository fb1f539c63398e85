import { useMemo } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { bodyOf } from "#components/builder/trigger/json-path.ts";
import { useLatestRequest } from "#components/data/queries.ts";
import { useCan } from "#components/data/session.tsx";

/** The newest request of the flow's webhook; undefined while it is fetched, and where the flow has no webhook. */
export function useNewest() {
  const { flowId, document } = useBuilder();
  const may = useCan("calls:read");
  const has = document.nodes.some((node) => node.type === "trigger" && node.data.kind === "webhook");
  return useLatestRequest(flowId, may && has);
}

/** The body that the flow's webhook received last, as templates read it; null where none came. */
export function useReceived(): { body: unknown } | null {
  const text = useNewest().data?.request.body;
  return useMemo(() => (text === undefined ? null : { body: bodyOf(text) }), [text]);
}
