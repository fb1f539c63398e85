"use client";

import { sentenceOf } from "#components/data/fetch-json.ts";
import { causeOf } from "#components/tasks/actions/run-words.ts";
import { Headers, Part } from "#components/tasks/timeline/message-parts.tsx";
import { useRunDetail } from "#components/tasks/use-task.ts";
import { Button } from "#components/ui/button.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import type { RunCallJson } from "#lib/wire/pages.ts";
import type { RunOperationJson } from "#lib/wire/run.ts";

interface CallInsideProps {
  taskId: string;
  runId: string;
  call: RunCallJson;
}

/** What an opened call sent, and what was answered. */
export function CallInside({ taskId, runId, call }: CallInsideProps) {
  const { data: run, error, isFetching, refetch } = useRunDetail(taskId, runId);
  const found = run?.calls.find(({ operationId, attempt }) => operationId === call.operationId && attempt === call.attempt);
  if (found) return <Exchange call={call} found={found} />;
  if (!error)
    return (
      <Loading label="The call is loading" className="grid gap-2 border-line border-t px-2.5 py-2.5">
        <Skeleton className="w-4/5" />
        <Skeleton className="w-3/5" />
      </Loading>
    );
  return (
    <div role="alert" className="flex items-center gap-2 border-line border-t px-2.5 py-2 text-12 text-text-2">
      <p className="min-w-0 flex-1">{sentenceOf(error)}</p>
      <Button size="sm" busy={isFetching ? "Trying…" : null} onClick={() => void refetch()}>
        Try again
      </Button>
    </div>
  );
}

function Exchange({ call, found: { request, response } }: { call: RunCallJson; found: RunOperationJson }) {
  return (
    <div className="grid gap-3 border-line border-t px-2.5 py-2 text-12">
      {request && (
        <Part label="Request" note={`${call.method}, try ${call.attempt}`}>
          <JsonView label="Request" text={request.body} layout="line" small className="max-h-60" />
          <Headers headers={request.headers} />
        </Part>
      )}
      {response && (
        <Part label="Answer" note={[call.status, call.refId].filter((part) => part !== null).join(", ")}>
          {response.body === "" ? (
            <p className="text-text-3">Empty.</p>
          ) : (
            <JsonView label="Answer" text={response.body} layout="line" small className="max-h-60" />
          )}
          <Headers headers={response.headers} />
        </Part>
      )}
      {call.error !== null && response === null && <p className="text-bad-text [overflow-wrap:anywhere]">{causeOf(call.error)}</p>}
    </div>
  );
}
