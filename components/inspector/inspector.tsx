"use client";

import { Plus, ScanSearch } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { Header } from "#components/app/header.tsx";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useInspectors } from "#components/data/inspectors.ts";
import { chosenEndpoint } from "#components/inspector/chosen-endpoint.ts";
import { Endpoint } from "#components/inspector/endpoint.tsx";
import { EndpointList } from "#components/inspector/endpoint-list.tsx";
import { InspectorSkeleton } from "#components/inspector/inspector-skeleton.tsx";
import { NewEndpointDialog } from "#components/inspector/new-endpoint-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";

/** Which endpoint is open stands in the address, so that it can be shared and survives a reload. The server is not asked for the page again. */
const choose = (id: string | null): void =>
  history.replaceState(null, "", location.pathname + (id === null ? "" : `?endpoint=${encodeURIComponent(id)}`));

/** Endpoints that keep what arrives and answer as they are told: for trying API calls and webhooks. */
export function Inspector() {
  const { data: endpoints, error, refetch, isFetching, ...pages } = useInspectors();
  const [making, make] = useState(false);
  const endpoint = chosenEndpoint(endpoints, useSearchParams());
  const newEndpoint = (variant: "primary" | "secondary") => (
    <Button variant={variant} icon={<Plus size={14} aria-hidden="true" />} onClick={() => make(true)}>
      New endpoint
    </Button>
  );
  return (
    <>
      <Header title="Inspector" actions={endpoints && endpoints.length > 0 && newEndpoint("primary")} />
      {!endpoints ? (
        error ? (
          <ErrorPart title="Endpoints did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
        ) : (
          <InspectorSkeleton />
        )
      ) : endpoint ? (
        <div className="grid min-h-0 flex-1 max-sm:grid-rows-[auto_1fr] sm:grid-cols-[220px_minmax(0,1fr)] sm:grid-rows-[minmax(0,1fr)] xl:grid-cols-[260px_minmax(0,1fr)]">
          <EndpointList endpoints={endpoints} pages={pages} chosenId={endpoint.id} onChoose={choose} />
          <Endpoint key={endpoint.id} endpoint={endpoint} onDeleted={() => choose(null)} />
        </div>
      ) : (
        <div className="my-auto py-10">
          <EmptyState
            icon={<ScanSearch size={18} />}
            title="No endpoints yet"
            text="An endpoint has an address that keeps every request and answers as you set it. Point an API Call at it to see what Baton sends."
            action={newEndpoint("primary")}
          />
        </div>
      )}
      {making && (
        <NewEndpointDialog
          onClose={() => make(false)}
          onMade={(id) => {
            make(false);
            choose(id);
          }}
        />
      )}
    </>
  );
}
