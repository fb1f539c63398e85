"use client";

import { Webhook } from "lucide-react";
import { useFlow } from "#components/data/flows.ts";
import { NoMatch } from "#components/log/no-match.tsx";
import { byItsWord, stateOffer, stateTyped } from "#components/log/state-typed.ts";
import { isNarrowed } from "#components/requests/request-address.ts";
import { OUTCOME_WORDS } from "#components/requests/request-words.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { curlOf } from "#lib/delivery/curl.ts";
import { REQUEST_FILTERS, type RequestFilter } from "#lib/wire/incoming.ts";

const STATES_TYPED = byItsWord(REQUEST_FILTERS.map((value) => ({ value, label: OUTCOME_WORDS[value] })));

interface EmptyRequestsProps {
  flowId: string;
  filter: RequestFilter;
  narrow: (change: Partial<RequestFilter>) => void;
  onClear: () => void;
}

/** Why the list is empty, and what to do next. */
export function EmptyRequests({ flowId, filter, narrow, onClear }: EmptyRequestsProps) {
  const typed = stateTyped(filter.search, STATES_TYPED);
  if (isNarrowed(filter))
    return (
      <NoMatch
        kind="request"
        text="Look for something else, or show all of them."
        onClear={onClear}
        typed={stateOffer(typed, filter.outcome, OUTCOME_WORDS, (outcome, search) => narrow({ outcome, search }))}
      />
    );
  return (
    <>
      <EmptyState
        icon={<Webhook size={18} />}
        title="No requests yet"
        text="What this flow's webhook receives stands here, with each operation that it ran and the answer. The trigger says the address."
        action={<LinkButton href={`/flows/${flowId}/build?node=webhook`}>Open the trigger</LinkButton>}
      />
      <Example flowId={flowId} />
    </>
  );
}

/** A first call to try, for those who may see the address. */
function Example({ flowId }: { flowId: string }) {
  const { data: flow } = useFlow(flowId);
  if (!flow?.webhook) return null;
  const call = (token: string) =>
    curlOf({
      url: flow.webhook?.url ?? "",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: '{"company_id": 123456}',
    });
  return (
    <div className="mx-auto mb-7 w-full max-w-150 px-6 max-sm:px-4">
      <div className="flex items-center">
        <span className="text-12 font-medium text-text-2">Send a first request</span>
        <CopyButton label="Copy as cURL" text={call(flow.webhook.token)} className="ml-auto -mr-2" />
      </div>
      <pre className="whitespace-pre-wrap rounded-8 border border-line bg-code-bg px-2.5 py-1.5 font-mono text-12 leading-[17px] [overflow-wrap:anywhere]">
        {call("••••••")}
      </pre>
    </div>
  );
}
