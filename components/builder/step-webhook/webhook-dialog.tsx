"use client";

import { Send, Trash2, Webhook } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { AuthPart } from "#components/builder/step-webhook/auth-part.tsx";
import { checkWebhook, webhookWarning } from "#components/builder/step-webhook/check-webhook.ts";
import { TestMessage, useTestMessage } from "#components/builder/step-webhook/test-message.tsx";
import { TriggerPart } from "#components/builder/step-webhook/trigger-part.tsx";
import { toForm, toWebhook, type WebhookForm } from "#components/builder/step-webhook/webhook-form.ts";
import { useCheckedForm } from "#components/builder/use-checked-form.ts";
import { visibleName } from "#components/builder/visible-name.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { newId } from "#components/ui/new-id.ts";
import { Switch } from "#components/ui/switch.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import { UrlInput } from "#components/ui/url-input.tsx";
import type { StepNode } from "#lib/flow/schema.ts";
import { type StepWebhook, WEBHOOK_LIMITS } from "#lib/flow/step-webhook.ts";
import { originOf } from "#lib/flow/templates/url-parts.ts";

interface WebhookDialogProps {
  step: StepNode;
  /** Null: a new one. */
  webhook: StepWebhook | null;
  onSave(webhook: StepWebhook): void;
  onDelete(): void;
  onClose(): void;
}

const ICON = { size: 14, strokeWidth: 1.75, "aria-hidden": true } as const;

/** "Add webhook" and "Edit webhook". Save stores the draft. */
export default function WebhookDialog({ step, webhook, onSave, onDelete, onClose }: WebhookDialogProps) {
  const [id] = useState(() => webhook?.id ?? newId());
  const kept = useMemo(() => (webhook ? originOf(webhook.url) : null), [webhook]);
  const check = useCallback((form: WebhookForm) => checkWebhook(form, kept), [kept]);
  const state = useCheckedForm(() => toForm(webhook), check);
  const { form, errors, change, touch } = state;
  const { test, taskName, send } = useTestMessage(step.id);

  const save = () => {
    if (state.accept()) onSave(toWebhook(id, form));
  };
  const sendTest = () => {
    if (state.accept()) void send(toWebhook(id, form));
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={webhook ? "Edit webhook" : "Add webhook"}
      description={`On step ${visibleName(step)}`}
      icon={<IconTile icon={<Webhook size={16} strokeWidth={1.75} />} colour="blue" />}
      width={560}
      besideSidebar
      changed={state.changed}
      onSubmit={save}
      footer={<Foot sending={test.kind === "sending"} onTest={sendTest} onDelete={webhook && onDelete} onClose={onClose} />}
    >
      <div ref={state.body} className="flex flex-col gap-4">
        <Switch
          label="Enable"
          hint="Off: nothing is sent, nothing is queued."
          labelSide="start"
          className="items-center"
          checked={form.enabled}
          onCheckedChange={(enabled) => change({ enabled })}
        />
        <NamePart form={form} error={errors.name} change={change} touch={touch} />
        <Field label="Endpoint URL" error={errors.url ?? null} warning={webhookWarning(form)}>
          {(control) => (
            <UrlInput
              {...control}
              value={form.url}
              onChange={(event) => change({ url: event.target.value })}
              onBlur={() => form.url !== "" && touch("url")}
            />
          )}
        </Field>
        <TriggerPart step={step} value={form.trigger} error={errors.trigger ?? null} onChange={(trigger) => change({ trigger })} />
        <AuthPart auth={form.auth} stored={webhook?.auth} errors={errors} onChange={(auth) => change({ auth })} touch={touch} />
        <p className="text-12 leading-[1.45] text-text-3">Save stores the draft. The webhook takes effect when the flow is published.</p>
        <TestMessage test={test} taskName={taskName} />
      </div>
    </Dialog>
  );
}

interface NamePartProps {
  form: WebhookForm;
  error: string | undefined;
  change(part: Partial<WebhookForm>): void;
  touch(path: string): void;
}

const NamePart = ({ form, error, change, touch }: NamePartProps) => (
  <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
    <Field label="Name" error={error ?? null}>
      {(control) => (
        <TextInput
          {...control}
          placeholder="Send Customer Data"
          value={form.name}
          onChange={(event) => change({ name: event.target.value })}
          onBlur={() => form.name !== "" && touch("name")}
        />
      )}
    </Field>
    <Field label="Description" optional>
      {(control) => (
        <TextInput
          {...control}
          maxLength={WEBHOOK_LIMITS.description}
          value={form.description}
          onChange={(event) => change({ description: event.target.value })}
        />
      )}
    </Field>
  </div>
);

interface FootProps {
  sending: boolean;
  onTest(): void;
  /** Null: there is nothing to delete yet. */
  onDelete: (() => void) | null;
  onClose(): void;
}

const Foot = ({ sending, onTest, onDelete, onClose }: FootProps) => (
  <>
    {onDelete && (
      <Button variant="quiet-danger" className="-ml-2 px-2" icon={<Trash2 {...ICON} />} onClick={onDelete}>
        Delete
      </Button>
    )}
    <Button className="mr-auto" icon={<Send {...ICON} />} busy={sending ? "Sending…" : null} onClick={onTest}>
      Send test message
    </Button>
    <Button onClick={onClose}>Cancel</Button>
    <Button variant="primary" type="submit">
      Save
    </Button>
  </>
);
