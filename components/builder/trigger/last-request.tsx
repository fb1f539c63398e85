"use client";

import { CircleCheck, CircleX, Clock, Radio } from "lucide-react";
import { useEffect, useRef } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { insertIntoLastEditor } from "#components/builder/template/last-editor.ts";
import { BodyTree } from "#components/builder/trigger/body-tree.tsx";
import { curlOf, sampleOf } from "#components/builder/trigger/curl.ts";
import { Curl } from "#components/builder/trigger/curl-block.tsx";
import { RealTasks } from "#components/builder/trigger/real-tasks.tsx";
import { type Listening, useListening } from "#components/builder/trigger/use-listening.ts";
import { useNewest, useReceived } from "#components/builder/trigger/use-received.ts";
import type { WebhookNode } from "#components/builder/trigger/webhook-node.ts";
import { Button } from "#components/ui/button.tsx";
import { copyText, NOT_COPIED } from "#components/ui/copy-button.tsx";
import { FieldWarning } from "#components/ui/field.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Age } from "#components/ui/time/age.tsx";
import { refIds, refKey } from "#lib/flow/templates/ref-ids.ts";
import type { IncomingRequestJson } from "#lib/wire/incoming.ts";

const TITLE = "Last received request";

function AnswerBadge({ status }: { status: number | null }) {
  if (status === null) return <StatusBadge tone="wait" word="Running" icon={<Clock aria-hidden="true" />} />;
  const fine = status < 400;
  const Icon = fine ? CircleCheck : CircleX;
  return <StatusBadge tone={fine ? "ok" : "bad"} word={String(status)} icon={<Icon aria-hidden="true" />} />;
}

/** The newest request with its values; pressing one puts it into the template field that had the focus last. */
export function LastRequest({ node, onTest }: { node: WebhookNode; onTest: (() => void) | undefined }) {
  const newest = useNewest();
  const received = useReceived();
  const listening = useListening(newest.data === null ? null : newest.data?.id);
  if (newest.isError) return <Section title={TITLE}>The last request can't be read.</Section>;
  if (newest.data === undefined) return null;
  const said = listening.state === "came" && "A request came.";
  return (
    <Section title={TITLE} aside={newest.data && listening.state !== "waiting" && <LastAnswer newest={newest.data} />}>
      <span className="sr-only" role="status">
        {said}
      </span>
      {listening.state === "waiting" ? (
        <Waiting node={node} onTest={onTest} listening={listening} />
      ) : (
        <>
          {received ? <Values node={node} body={received.body} /> : <p className="text-12 text-text-2">Nothing came yet.</p>}
          <Start listening={listening} />
        </>
      )}
    </Section>
  );
}

function LastAnswer({ newest }: { newest: IncomingRequestJson }) {
  return (
    <span className="flex items-center gap-2">
      <AnswerBadge status={newest.status} />
      <Age at={newest.receivedAt} as="ago" className="text-12 text-text-3 tabular-nums" />
    </span>
  );
}

function Values({ node, body }: { node: WebhookNode; body: unknown }) {
  const { document, readOnly } = useBuilder();
  const toast = useToast();
  const refId = refIds(document).get(refKey(node.id, null)) ?? "";
  const insert = async (expression: string) => {
    if (!readOnly && insertIntoLastEditor(expression)) return;
    const copied = await copyText(`{{ ${expression} }}`);
    toast(copied ? { text: `Copied {{ ${expression} }}` } : NOT_COPIED);
  };
  return <BodyTree label={TITLE} root={{ expression: refId, name: refId, value: body }} onPick={(picked) => void insert(picked)} />;
}

function Start({ listening: { state, start } }: { listening: Listening }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Button size="sm" icon={<Radio size={13} strokeWidth={1.75} aria-hidden="true" />} onClick={start}>
        Listen for a request
      </Button>
      {state === "nothing" && <span className="text-12 text-text-3">Nothing came in five minutes.</span>}
    </div>
  );
}

/** Until the next request is there: how to send one. */
function Waiting({ node, onTest, listening }: { node: WebhookNode; onTest: (() => void) | undefined; listening: Listening }) {
  const {
    incoming: { webhook },
    readOnly,
  } = useBuilder();
  const { coming } = listening;
  const stop = useRef<HTMLButtonElement>(null);
  // The button that was pressed has gone.
  useEffect(() => stop.current?.focus(), []);
  return (
    <div className="flex flex-col gap-2.5">
      <div className="flex items-center gap-2.5">
        <span aria-hidden="true" className="size-2 flex-none animate-pulse rounded-full bg-accent motion-reduce:animate-none" />
        <p role="status" className="font-medium">
          Waiting for a request…
        </p>
        <Button ref={stop} size="sm" className="ml-auto" onClick={listening.stop}>
          Stop
        </Button>
      </div>
      {coming?.kind === "nothing" ? (
        <FieldWarning>{coming.why}</FieldWarning>
      ) : (
        <>
          <p className="text-12 leading-[1.45] text-text-2">Send one from your system, or with this. Its values stand here at once.</p>
          <RealTasks onTest={readOnly ? undefined : onTest} />
        </>
      )}
      {webhook && <Curl command={curlOf(sampleOf(webhook.url), node.data.auth ?? "bearer", webhook.token)} />}
    </div>
  );
}
