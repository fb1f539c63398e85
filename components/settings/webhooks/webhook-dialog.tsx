"use client";

import { Send, Webhook } from "lucide-react";
import { useState } from "react";
import { useCheckedForm } from "#components/builder/use-checked-form.ts";
import type { ProblemJson } from "#components/data/fetch-json.ts";
import { type ActionResult, faultAt, type ServerAction } from "#components/data/server-action.ts";
import { EventList } from "#components/settings/webhooks/event-list.tsx";
import { FAMILY_LOOKS } from "#components/settings/webhooks/families.ts";
import { FamilyCards } from "#components/settings/webhooks/family-cards.tsx";
import { type TestInput, useWebhookTest, WebhookTestAnswer } from "#components/settings/webhooks/test-answer.tsx";
import {
  checkForm,
  eventsOf,
  toForm,
  toInput,
  urlWarning,
  type WebhookForm,
  type WebhookInput,
  withEvent,
  withFamily,
} from "#components/settings/webhooks/webhook-form.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, type FieldControl, FieldError } from "#components/ui/field.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import { UrlInput } from "#components/ui/url-input.tsx";
import type { TestMessageJson } from "#lib/wire/delivery.ts";
import type { OrganisationEvent } from "#lib/wire/messages/organisation-events.ts";
import type { OrganisationWebhookJson } from "#lib/wire/organisation-webhook.ts";
import type { WebhookTargetsJson } from "#lib/wire/webhook-targets.ts";

const ICON = { size: 14, strokeWidth: 1.75, "aria-hidden": true } as const;
const PATHS = ["target", "name", "url", "events"];

interface WebhookDialogProps {
  /** Null: a new one. */
  webhook: OrganisationWebhookJson | null;
  /** A quiet line under the title. */
  description: string;
  targets: WebhookTargetsJson | undefined;
  /** Closes the dialog itself once it is stored. */
  onSave(input: WebhookInput): Promise<ActionResult<unknown>>;
  test: ServerAction<TestInput, TestMessageJson>;
  onClose(): void;
}

/** "New Webhook" and "Edit Webhook". */
export function WebhookDialog({ webhook, description, targets, onSave, test: sendTest, onClose }: WebhookDialogProps) {
  const state = useCheckedForm(() => toForm(webhook), checkForm);
  const { form, change, touch } = state;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemJson | null>(null);
  const test = useWebhookTest(sendTest);
  const errorOf = (path: string) => state.errors[path] ?? faultAt(problem, path);
  const rest = problem && !problem.errors?.some(({ path }) => PATHS.includes(path)) ? problem.detail : null;
  const set = (part: Partial<WebhookForm>) => {
    setProblem(null);
    change(part);
  };

  const save = async () => {
    if (busy || !state.accept()) return;
    setBusy(true);
    const result = await onSave(toInput(form));
    setBusy(false);
    if (result.ok) return;
    setProblem(result.problem);
    state.accept(Object.fromEntries((result.problem.errors ?? []).map(({ path, message }) => [path, message])));
  };
  /** @param event absent: the first one that is chosen */
  const send = (event: OrganisationEvent | undefined = toInput(form).events[0]) => {
    const faults = checkForm(form);
    const wrong = ["url", ...(event ? [] : ["events"])].filter((path) => faults[path]);
    for (const path of wrong) touch(path);
    if (wrong.length > 0) requestAnimationFrame(() => state.body.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
    else if (event) void test.send({ url: form.url.trim(), family: form.family, event });
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={webhook ? "Edit Webhook" : "New Webhook"}
      description={description}
      icon={<IconTile icon={<Webhook size={16} strokeWidth={1.75} />} colour="blue" />}
      width={620}
      changed={state.changed}
      onSubmit={() => void save()}
      footer={
        <>
          <Button
            className="mr-auto"
            icon={<Send {...ICON} />}
            busy={test.state.kind === "sending" ? "Sending…" : null}
            onClick={() => send()}
          >
            Send test message
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy ? (webhook ? "Saving…" : "Creating…") : null}>
            {webhook ? "Save" : "Create webhook"}
          </Button>
        </>
      }
    >
      <div ref={state.body} className="flex flex-col gap-4">
        <FamilyCards value={form.family} onChange={(family) => set(withFamily(form, family))} />
        <div className="grid gap-x-3 gap-y-4 sm:grid-cols-2">
          <Field label={FAMILY_LOOKS[form.family].target} error={errorOf("target")}>
            {(control) => <TargetSelect control={control} form={form} targets={targets} onChange={(target) => set({ target })} />}
          </Field>
          <Field label="Name" error={errorOf("name")}>
            {(control) => (
              <TextInput
                {...control}
                value={form.name}
                onChange={(event) => set({ name: event.target.value })}
                onBlur={() => form.name !== "" && touch("name")}
              />
            )}
          </Field>
        </div>
        <Field label="URL" error={errorOf("url")} warning={urlWarning(form.url)}>
          {(control) => (
            <UrlInput
              {...control}
              value={form.url}
              onChange={(event) => set({ url: event.target.value })}
              onBlur={() => form.url !== "" && touch("url")}
            />
          )}
        </Field>
        <EventList
          family={form.family}
          chosen={form.events[form.family]}
          error={errorOf("events")}
          onChoose={(event, chosen) => set(withEvent(form, event, chosen))}
          onChooseAll={() => set({ events: { ...form.events, [form.family]: eventsOf(form.family) } })}
          onSend={send}
        />
        <WebhookTestAnswer test={test} />
        {rest && (
          <div role="alert">
            <FieldError>{rest}</FieldError>
          </div>
        )}
      </div>
    </Dialog>
  );
}

interface TargetSelectProps {
  control: FieldControl;
  form: WebhookForm;
  targets: WebhookTargetsJson | undefined;
  onChange(target: string): void;
}

/** All of the family, or one. One that is no more stays to be seen until another is chosen. */
function TargetSelect({ control, form: { family, target }, targets, onChange }: TargetSelectProps) {
  const { all, gone } = FAMILY_LOOKS[family];
  const known = (targets?.[family] ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const missing = target !== "" && targets && !known.some(({ value }) => value === target);
  return (
    <Select
      {...control}
      options={[{ value: "", label: all }, ...(missing ? [{ value: target, label: gone }] : []), ...known]}
      value={target}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
