"use client";

import { RefreshCw, X } from "lucide-react";
import Link from "next/link";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useFailed } from "#components/data/use-failed.ts";
import { sampleCurl } from "#components/data-sets/sample-curl.ts";
import { useNewToken } from "#components/data-sets/use-data-sets.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { DataSetJson } from "#lib/wire/data-set.ts";

/** Where other systems send records to, and how they show that they may. For administrators. */
export function WebhookPanel({ dataSet, onClose }: { dataSet: DataSetJson; onClose: () => void }) {
  const { name, columns, webhookUrl: url, webhookToken: token = "" } = dataSet;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const closeByKey = ({ key, target, currentTarget }: KeyboardEvent) => {
    // For React the panel's question stands inside it, for its reader it does not.
    if (key === "Escape" && currentTarget.contains(target as Node)) onClose();
  };
  return (
    <aside
      aria-label="Incoming webhook"
      onKeyDown={closeByKey}
      className="flex min-h-0 w-105 flex-none flex-col overflow-auto border-line border-l bg-surface max-xl:absolute max-xl:inset-y-0 max-xl:right-0 max-xl:z-(--z-drawer) max-xl:shadow-4 max-sm:fixed max-sm:inset-0 max-sm:w-full"
    >
      <header className="flex items-center gap-2 px-5 pt-4 pb-1">
        <h2 ref={title} tabIndex={-1} className="flex-1 text-16 font-semibold outline-none">
          Incoming webhook
        </h2>
        <IconButton label="Close" icon={<X size={16} aria-hidden="true" />} onClick={onClose} />
      </header>
      <div className="space-y-5 px-5 pb-6">
        <p className="text-text-2">Another system adds a record to {name} by sending its values as JSON, by the columns' names.</p>
        <Field label="Address" aside={<span className="font-mono text-11 text-text-3">POST</span>}>
          {(control) => (
            <TextInput {...control} mono readOnly className="text-ellipsis" value={url} tail={<CopyButton text={url} what="address" />} />
          )}
        </Field>
        <Token dataSet={dataSet} token={token} />
        <Curl command={sampleCurl({ url, token }, columns)} />
        <p className="text-12 text-text-3">
          It answers 201 with the record's id, or 422 naming each value that does not fit. The limits are those of a flow's webhook.{" "}
          <Link href="/docs/guide/incoming-webhook" className="text-accent-text underline">
            How incoming webhooks are answered
          </Link>
        </p>
      </div>
    </aside>
  );
}

function Token({ dataSet, token }: { dataSet: DataSetJson; token: string }) {
  const toast = useToast();
  const failed = useFailed();
  const renew = useNewToken(dataSet.id);
  const [asking, ask] = useState(false);
  const confirm = () =>
    renew.mutate(undefined, {
      onSuccess: () => toast({ text: "The new token holds from now on." }),
      onError: failed("renewed"),
      onSettled: () => ask(false),
    });
  return (
    <>
      <Field
        label="Bearer token"
        aside={
          <Button size="sm" variant="ghost" icon={<RefreshCw size={13} strokeWidth={1.75} aria-hidden="true" />} onClick={() => ask(true)}>
            New token
          </Button>
        }
      >
        {(control) => (
          <TextInput
            {...control}
            mono
            readOnly
            className="text-ellipsis"
            value={token}
            tail={<CopyButton text={token} what="Bearer token" />}
          />
        )}
      </Field>
      <ConfirmDialog
        open={asking}
        onOpenChange={ask}
        title="Make a new token?"
        text="The old one is refused at once. Every sender needs the new one."
        confirm="New token"
        busy={renew.isPending ? "Making…" : null}
        onConfirm={confirm}
      />
    </>
  );
}

/** A request that can be pasted into a terminal. */
function Curl({ command }: { command: string }) {
  return (
    <div>
      <div className="mb-1.5 flex items-center">
        <FieldLabel>Try it</FieldLabel>
        <CopyButton text={command} what="curl" className="ml-auto" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that can scroll must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would say that something can be filled in */}
      <div role="group" aria-label="curl" tabIndex={0} className="overflow-x-auto rounded-8 border border-line bg-code-bg px-3 py-2">
        <pre className="m-0 font-mono text-11 leading-4.5">{command}</pre>
      </div>
    </div>
  );
}
