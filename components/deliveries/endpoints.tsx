"use client";

import { useEndpoints } from "#components/data/deliveries.ts";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { NoEndpoints } from "#components/deliveries/empty-log.tsx";
import { EndpointTable } from "#components/deliveries/endpoint-table.tsx";
import { DeliveriesSkeleton } from "#components/deliveries/log-skeleton.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";

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
        <NoEndpoints />
      </div>
    );
  return (
    <div className="min-h-0 flex-1 sm:overflow-auto">
      <EndpointTable endpoints={endpoints} pointedAt={pointedAt} />
    </div>
  );
}
