"use client";

import { curlOf } from "#components/builder/trigger/curl.ts";
import { useFlow } from "#components/data/flows.ts";
import { sentAgain } from "#components/requests/sent-again.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { IncomingRequestJson } from "#lib/wire/incoming.ts";
import type { BuilderJson } from "#lib/wire/pages.ts";

/** How a flow's webhook is asked now: by the draft as long as that is what runs. */
function authOf({ status, draft, published }: BuilderJson) {
  const { nodes } = status === "draft" ? draft : (published ?? draft);
  const data = nodes.flatMap((node) => (node.type === "trigger" && node.data.kind === "webhook" ? [node.data] : []))[0];
  return data && (data.auth ?? "bearer");
}

/** The same request once more from a terminal, for those who may see the flow's address; what authorised it is put in anew. */
export function CopyAsCurl({ flowId, request }: { flowId: string; request: IncomingRequestJson["request"] }) {
  const { data: flow } = useFlow(flowId);
  const auth = flow && authOf(flow);
  const again = flow?.webhook && sentAgain(flow.webhook.url, request);
  if (!flow?.webhook || !auth || !again) return null;
  return <CopyButton label="Copy as cURL" text={curlOf(again, auth, flow.webhook.token)} className="-mr-2" />;
}
