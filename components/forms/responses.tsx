"use client";

import { Inbox } from "lucide-react";
import { Header } from "#components/app/header.tsx";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useCan } from "#components/data/session.tsx";
import { FlowStatusBadge } from "#components/flows/flow-status.tsx";
import { AccessWord } from "#components/forms/access-word.tsx";
import { ExportResponses } from "#components/forms/export-responses.tsx";
import { OpenForm } from "#components/forms/form-table.tsx";
import { ResponseTable } from "#components/forms/response-table.tsx";
import { useResponses } from "#components/forms/use-forms.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { ShowMore } from "#components/ui/show-more.tsx";
import { Loading, SkeletonLines } from "#components/ui/skeleton.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { ResponsesJson } from "#lib/wire/form.ts";

/** What came in by one form. */
export function Responses({ flow }: { flow: { id: string; name: string } }) {
  const responses = useResponses(flow.id);
  const { data, error, refetch, isFetching } = responses;
  return (
    <>
      <Header
        crumbs={[{ label: "Forms", href: "/forms" }, { label: flow.name }]}
        actions={data && data.items.length > 0 && <ExportResponses flow={flow} />}
      />
      <h1 className="sr-only">Responses to {flow.name}</h1>
      {data ? (
        <>
          <About responses={data} />
          <p role="status" className="sr-only">
            {data.items.length} shown
          </p>
          <div className="min-h-0 flex-1 sm:overflow-auto">
            {data.items.length > 0 ? <ResponseTable responses={data} /> : <NoResponses responses={data} />}
            <ShowMore pages={responses} />
          </div>
        </>
      ) : error ? (
        <ErrorPart title="Responses did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <Loading label="Loading responses">
          <div className="h-[61px] border-line border-b" />
          <SkeletonLines head="h-9" />
        </Loading>
      )}
    </>
  );
}

function About({ responses: { flow, form } }: { responses: ResponsesJson }) {
  return (
    <div className="flex min-h-[61px] flex-none flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-6 py-3 max-sm:px-4">
      <FlowStatusBadge status={flow.status} />
      {form ? (
        <>
          <AccessWord access={form.access} />
          <span className="ml-auto flex min-w-0 items-center gap-2 max-sm:ml-0 max-sm:w-full">
            <span {...WHEN_CUT} className="min-w-0 flex-1 truncate font-mono text-12 text-text-3">
              {form.url}
            </span>
            <CopyButton text={form.url} label="Copy link" size="md" variant="secondary" />
            <OpenForm url={form.url} name={flow.name} words />
          </span>
        </>
      ) : (
        <span className="text-text-3">The flow has a form no more. What came in by it stays here.</span>
      )}
    </div>
  );
}

function NoResponses({ responses: { flow, form } }: { responses: ResponsesJson }) {
  const mayEdit = useCan("flows:edit");
  const live = flow.status === "live";
  return (
    <div className="py-10">
      <EmptyState
        icon={<Inbox size={18} />}
        colour="teal"
        title="No responses yet"
        text={
          live ? "Give the link away. Each response starts a task and stands here." : "The form takes no answers until the flow is live."
        }
        action={
          live
            ? form && <CopyButton text={form.url} label="Copy link" size="md" variant="secondary" />
            : mayEdit && <LinkButton href={`/flows/${flow.id}/build`}>Open the Flow Builder</LinkButton>
        }
      />
    </div>
  );
}
