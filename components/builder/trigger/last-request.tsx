"use client";

import { CircleCheck, CircleX, Clock, RefreshCw } from "lucide-react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { insertIntoLastEditor } from "#components/builder/template/last-editor.ts";
import { BodyTree } from "#components/builder/trigger/body-tree.tsx";
import { curlOf } from "#components/builder/trigger/curl.ts";
import { Curl } from "#components/builder/trigger/endpoint-part.tsx";
import { useNewest, useReceived } from "#components/builder/trigger/use-received.ts";
import type { WebhookNode } from "#components/builder/trigger/webhook-node.ts";
import { Age } from "#components/ui/age.tsx";
import { copyText } from "#components/ui/copy-button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { useToast } from "#components/ui/toast.tsx";
import { refIds, refKey } from "#lib/flow/ref-ids.ts";

const TITLE = "Last received request";

function AnswerBadge({ status }: { status: number | null }) {
  if (status === null) return <StatusBadge tone="wait" word="Running" icon={<Clock aria-hidden="true" />} />;
  const fine = status < 400;
  const Icon = fine ? CircleCheck : CircleX;
  return <StatusBadge tone={fine ? "ok" : "bad"} word={String(status)} icon={<Icon aria-hidden="true" />} />;
}

/** The newest request with its values; pressing one puts it into the template field that had the focus last. */
export function LastRequest({ node }: { node: WebhookNode }) {
  const { document, incoming, readOnly } = useBuilder();
  const toast = useToast();
  const newest = useNewest();
  const received = useReceived();
  const refId = refIds(document).get(refKey(node.id, null)) ?? "";
  const insert = async (expression: string) => {
    if (!readOnly && insertIntoLastEditor(expression)) return;
    if (await copyText(`{{ ${expression} }}`)) toast({ text: `Copied {{ ${expression} }}` });
  };
  if (newest.isError) return <Section title={TITLE}>The last request can't be read.</Section>;
  if (newest.data === undefined) return null;
  if (newest.data === null || !received) {
    const curl = incoming.webhook && curlOf(incoming.webhook, node.data.auth ?? "bearer");
    return (
      <Section title={TITLE}>
        <p className="font-medium">Listen for a request</p>
        <p className="text-12 leading-[1.45] text-text-2">
          Nothing came yet. Send one, and its values stand here, ready to be inserted. A draft runs when the flow's status is Draft.
        </p>
        {curl && <Curl command={curl} />}
      </Section>
    );
  }
  return (
    <Section
      title={TITLE}
      aside={
        <span className="flex items-center gap-2">
          <AnswerBadge status={newest.data.status} />
          <Age at={newest.data.receivedAt} as="ago" className="text-12 text-text-3 tabular-nums" />
          <IconButton
            size="sm"
            label="Look for a new request"
            busy={newest.isFetching}
            icon={<RefreshCw size={14} strokeWidth={1.75} aria-hidden="true" />}
            onClick={() => void newest.refetch()}
          />
        </span>
      }
    >
      <BodyTree label={TITLE} root={{ expression: refId, name: refId, value: received.body }} onPick={(picked) => void insert(picked)} />
    </Section>
  );
}
