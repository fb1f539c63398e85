"use client";

import { Ellipsis, Eraser, Radio, Reply, Trash2 } from "lucide-react";
import { useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useClearInspector, useDeleteInspector, useInspectorRequests } from "#components/data/inspectors.ts";
import { useSession } from "#components/data/session.tsx";
import { useFailed } from "#components/data/use-failed.ts";
import { AnswerDialog } from "#components/inspector/answer-dialog.tsx";
import { RequestDetail, RequestList } from "#components/inspector/requests.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";
import { Menu, MenuItem } from "#components/ui/layers/menu.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";
import type { InspectorAnswer, InspectorJson } from "#lib/wire/inspector.ts";

/** Why the reader may look at the endpoint and not change it; null where they may. */
function useRefused({ owner }: InspectorJson): string | null {
  const { member } = useSession();
  if (member.role === "admin" || member.email === owner) return null;
  return `This endpoint belongs to ${owner ?? "somebody else"}. Only they and administrators change it.`;
}

/** An endpoint: its address, its answer, and what it received. */
export function Endpoint({ endpoint, onDeleted }: { endpoint: InspectorJson; onDeleted: () => void }) {
  const [answering, answer] = useState(false);
  const refused = useRefused(endpoint);
  return (
    <section aria-label={endpoint.name} className="flex min-h-0 min-w-0 flex-col">
      <div className="flex-none space-y-3 border-line border-b px-6 py-4 max-sm:px-4">
        <div className="flex items-center gap-2">
          <h2 className="min-w-0 flex-1 truncate text-16 font-semibold">{endpoint.name}</h2>
          {refused === null && <EndpointMenu endpoint={endpoint} onDeleted={onDeleted} />}
        </div>
        <div className="flex min-h-8.5 items-center gap-2 rounded-8 border border-line-strong bg-sunken py-1 pr-1.5 pl-3">
          <span className="min-w-0 flex-1 font-mono text-12 [overflow-wrap:anywhere]">{endpoint.url}</span>
          <CopyButton text={endpoint.url} what="address" />
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <AnswerWords answer={endpoint.answer} />
          <Button size="sm" icon={<Reply size={13} aria-hidden="true" />} disabledReason={refused} onClick={() => answer(true)}>
            Set the answer
          </Button>
        </div>
      </div>
      <Received endpoint={endpoint} />
      {answering && <AnswerDialog endpoint={endpoint} onClose={() => answer(false)} />}
    </section>
  );
}

function AnswerWords({ answer: { status, body, delaySeconds } }: { answer: InspectorAnswer }) {
  return (
    <p className="min-w-0 text-text-2">
      Answers <b className={status < 300 ? "text-ok-text" : "text-bad-text"}>{status}</b>
      {body === "" ? (
        " without a body"
      ) : (
        <> with {body.length > 120 ? "a body" : <code className="font-mono text-12 [overflow-wrap:anywhere]">{body}</code>}</>
      )}
      {delaySeconds > 0 && ` after ${delaySeconds} s`}
    </p>
  );
}

function EndpointMenu({ endpoint, onDeleted }: { endpoint: InspectorJson; onDeleted: () => void }) {
  const toast = useToast();
  const clear = useClearInspector(endpoint.id);
  const remove = useDeleteInspector();
  const [asking, ask] = useState(false);
  const failed = useFailed();
  return (
    <>
      <Menu
        label={`More for ${endpoint.name}`}
        trigger={<IconButton label={`More for ${endpoint.name}`} size="sm" icon={<Ellipsis size={16} aria-hidden="true" />} />}
      >
        <MenuItem
          icon={<Eraser size={16} aria-hidden="true" />}
          onSelect={() => clear.mutate(undefined, { onSuccess: () => toast({ text: "Requests cleared." }), onError: failed("cleared") })}
        >
          Clear requests
        </MenuItem>
        <MenuItem danger icon={<Trash2 size={16} aria-hidden="true" />} onSelect={() => ask(true)}>
          Delete endpoint
        </MenuItem>
      </Menu>
      <ConfirmDialog
        open={asking}
        onOpenChange={ask}
        title={`Delete ${endpoint.name}?`}
        text="Its address answers 404 from then on, and what it received is gone."
        confirm="Delete endpoint"
        busy={remove.isPending ? "Deleting…" : null}
        onConfirm={() =>
          remove.mutate(endpoint.id, {
            onSuccess: onDeleted,
            onError: (error) => {
              ask(false);
              failed("deleted")(error);
            },
          })
        }
      />
    </>
  );
}

const curlOf = (url: string) => `curl -X POST \\\n  '${url}' \\\n  -H 'Content-Type: application/json' \\\n  -d '{"hello":"Baton"}'`;

function Received({ endpoint }: { endpoint: InspectorJson }) {
  const { data: requests, error, refetch, isFetching } = useInspectorRequests(endpoint.id);
  const [chosen, choose] = useState<string | null>(null);
  const request = requests?.find(({ id }) => id === chosen) ?? requests?.[0];
  if (!requests)
    return error ? (
      <ErrorPart title="Requests did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
    ) : (
      <Loading label="Loading requests">
        <SkeletonRows rows={4} />
      </Loading>
    );
  if (!request)
    return (
      <div className="my-auto px-6 py-8 max-sm:px-4">
        <EmptyState
          icon={<Radio size={18} />}
          colour="teal"
          title="Nothing received yet"
          text="Requests appear here the moment they arrive. Point an API Call at the address, or send one from a terminal:"
          level={3}
        />
        <div className="relative mx-auto max-w-150 rounded-8 border border-line bg-code-bg">
          <pre className="whitespace-pre-wrap p-3 pr-20 font-mono text-12 leading-[19px] [overflow-wrap:anywhere]">
            {curlOf(endpoint.url)}
          </pre>
          <span className="absolute top-1.5 right-1.5">
            <CopyButton text={curlOf(endpoint.url)} what="command" />
          </span>
        </div>
      </div>
    );
  return (
    <div className="grid min-h-0 flex-1 lg:grid-cols-[minmax(220px,2fr)_minmax(0,3fr)] lg:grid-rows-[minmax(0,1fr)]">
      <RequestList requests={requests} chosenId={request.id} onChoose={choose} />
      <RequestDetail key={request.id} request={request} />
    </div>
  );
}
