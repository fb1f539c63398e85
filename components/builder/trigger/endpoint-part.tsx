"use client";

import { Pencil, RefreshCw } from "lucide-react";
import { useId, useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { AddressBox } from "#components/builder/sidebar/address-box.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { useNodeEdit } from "#components/builder/sidebar/use-node-edit.ts";
import { curlOf, sampleOf } from "#components/builder/trigger/curl.ts";
import { Curl } from "#components/builder/trigger/curl-block.tsx";
import { RealTasks } from "#components/builder/trigger/real-tasks.tsx";
import { isSecretMissing, SignaturePart } from "#components/builder/trigger/signature-part.tsx";
import type { WebhookNode } from "#components/builder/trigger/webhook-node.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { FieldLabel, FieldWarning } from "#components/ui/field.tsx";
import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { TextInput } from "#components/ui/text-input.tsx";

const small = { size: 13, strokeWidth: 1.75, "aria-hidden": true } as const;

/** Where the webhook is called, and how a caller shows that it may. */
export function EndpointPart({ node }: { node: WebhookNode }) {
  const { readOnly, incoming, problems } = useBuilder();
  const id = useId();
  const [shown, show] = useState(false);
  const { auth = "bearer" } = node.data;
  // A signature without its secret is asked for at once, and stays in sight while it is typed.
  if (!shown && typeof auth === "object" && isSecretMissing(auth, node.id, problems)) show(true);
  const { webhook } = incoming;
  if (!webhook)
    return (
      <Section title="Endpoint and token">
        <p className="text-12 text-text-3">Administrators see the address and the token.</p>
      </Section>
    );
  return (
    <Section className="gap-2.5">
      <div className="flex items-center gap-3">
        <h3 className="text-13 font-semibold">Endpoint and token</h3>
        <Button size="sm" icon={<Pencil {...small} />} aria-expanded={shown} aria-controls={id} onClick={() => show(!shown)}>
          Edit
        </Button>
      </div>
      {!shown && auth === "none" && <Open />}
      <div id={id} hidden={!shown} className={shown ? "flex flex-col gap-2.5" : ""}>
        <Endpoint url={webhook.url} />
        {shown && <RealTasks />}
        {typeof auth === "object" ? <SignaturePart node={node} auth={auth} readOnly={readOnly} /> : <TokenPart node={node} />}
        <Curl short command={curlOf(sampleOf(webhook.url), auth, webhook.token)} />
      </div>
    </Section>
  );
}

const Open = () => <FieldWarning>Anybody who knows the address can start this flow.</FieldWarning>;

function Endpoint({ url }: { url: string }) {
  const id = useId();
  return (
    <div>
      <div className="mb-1 flex items-baseline gap-1.5">
        <FieldLabel id={id}>Webhook-Endpoint</FieldLabel>
        <span className="font-mono text-11 text-text-3">POST</span>
      </div>
      <AddressBox labelledBy={id} address={url} what="Webhook-Endpoint" />
    </div>
  );
}

function TokenPart({ node }: { node: WebhookNode }) {
  const { readOnly, incoming } = useBuilder();
  const update = useNodeEdit<"trigger">(node);
  const id = useId();
  const [asking, ask] = useState(false);
  const required = node.data.auth !== "none";
  const token = incoming.webhook?.token ?? "";
  return (
    <div>
      <div className="mb-1 flex min-h-7 items-center gap-1.5">
        <FieldLabel htmlFor={id}>Bearer token</FieldLabel>
        <span className="ml-auto flex items-center gap-3">
          {!readOnly && (
            <Button size="sm" variant="ghost" icon={<RefreshCw {...small} />} onClick={() => ask(true)}>
              New token
            </Button>
          )}
          <Switch
            label="Required"
            labelSide="start"
            className="items-center gap-2 text-12"
            checked={required}
            disabledReason={readOnly ? "Read only" : null}
            onCheckedChange={(checked) => update({ auth: checked ? undefined : "none" })}
          />
        </span>
      </div>
      {required ? (
        <TextInput
          id={id}
          readOnly
          mono
          className="text-ellipsis"
          value={token}
          tail={<CopyButton text={token} what="Bearer token" variant="secondary" />}
        />
      ) : (
        <Open />
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={ask}
        title="Make a new token?"
        text="The old one is refused at once. Every sender needs the new one."
        confirm="New token"
        busy={incoming.renewing ? "Making…" : null}
        onConfirm={() => void incoming.renew().then(() => ask(false))}
      />
    </div>
  );
}
