"use client";

import { Webhook } from "lucide-react";
import { useEndpoints } from "#components/data/deliveries.ts";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { EndpointTable } from "#components/deliveries/endpoint-table.tsx";
import { DeliveriesSkeleton } from "#components/deliveries/log-skeleton.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

const COUNTED_EVERY_MS = 5000;

/** Where webhooks send: how each address fares, and its switch. */
export function Endpoints({ pointedAt }: { pointedAt: string | null }) {
  const { data: endpoints, error, refetch, isFetching } = useEndpoints(COUNTED_EVERY_MS);
  if (!endpoints)
    return error ? (
      <ErrorPart title="Endpoints did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
    ) : (
      <DeliveriesSkeleton />
    );
  if (endpoints.length === 0)
    return (
      <div className="my-auto py-10">
        <EmptyState
          icon={<Webhook size={18} />}
          title="No endpoints yet"
          text="Each address that a step webhook sends to stands here, with how it fares. Add a webhook to a step and publish."
          action={<LinkButton href="/flows">Open flows</LinkButton>}
        />
      </div>
    );
  return (
    <div className="min-h-0 flex-1 sm:overflow-auto">
      <EndpointTable endpoints={endpoints} pointedAt={pointedAt} />
    </div>
  );
}
