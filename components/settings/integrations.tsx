"use client";

import { type FormEvent, useState } from "react";
import type { ServerAction } from "#components/data/server-action.ts";
import { daysOf } from "#components/settings/delivery-days.ts";
import { OpenTriggers, type OpenTriggerValue } from "#components/settings/open-triggers.tsx";
import { SettingsCard, SettingsPage } from "#components/settings/settings-page.tsx";
import { SigningSecret } from "#components/settings/signing-secret.tsx";
import { useAction } from "#components/settings/use-action.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Field, FieldError } from "#components/ui/field.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { useToast } from "#components/ui/toast.tsx";

export interface IntegrationsValues {
  stepWebhooks: boolean;
  /** How long messages and their attempts are kept. */
  deliveryDays: number;
  signingSecret: string;
  signingSecretSince: string;
  /** Until when the secret before this one signs too; null where there is none. */
  previousValidUntil: string | null;
  openTriggers: readonly OpenTriggerValue[];
}

interface IntegrationsChanges {
  stepWebhooks?: boolean;
  deliveryDays?: number;
}

interface IntegrationsActions {
  save: ServerAction<IntegrationsChanges>;
  renewSecret: ServerAction<Record<string, never>>;
}

interface IntegrationsProps {
  values: IntegrationsValues;
  /** Null for those who may only look. */
  actions: IntegrationsActions | null;
}

/** What leaves the workspace: step webhooks, how their messages are signed, how long they are kept. */
export function Integrations({ values, actions }: IntegrationsProps) {
  return (
    <SettingsPage title="Integrations" text="What other systems hear from this workspace, and what they may start.">
      <SettingsCard title="Add-ons">
        {actions ? <StepWebhooks on={values.stepWebhooks} save={actions.save} /> : <StepWebhooksShown on={values.stepWebhooks} />}
      </SettingsCard>
      <SigningSecret values={values} renew={actions?.renewSecret ?? null} />
      <OpenTriggers triggers={values.openTriggers} />
      <SettingsCard title="Deliveries" text="Each message with its attempts, as the delivery log shows them.">
        {actions ? (
          <Kept days={values.deliveryDays} save={actions.save} />
        ) : (
          <p>
            Kept for {values.deliveryDays === 1 ? "1 day" : `${values.deliveryDays} days`}.{" "}
            <span className="text-text-3">{ONLY_ADMINS}</span>
          </p>
        )}
      </SettingsCard>
    </SettingsPage>
  );
}

const ONLY_ADMINS = "Only administrators change it.";
const WHAT_IT_DOES =
  "A step may send its data to other systems when it is reached or completed. Webhooks are added in the flow builder: select a step, then Integration. While this is off, they can be saved and nothing is sent.";

function StepWebhooksShown({ on }: { on: boolean }) {
  return (
    <Switch
      label="Step webhooks"
      labelSide="start"
      checked={on}
      onCheckedChange={() => undefined}
      hint={WHAT_IT_DOES}
      disabledReason={ONLY_ADMINS}
    />
  );
}

function StepWebhooks({ on, save }: { on: boolean; save: IntegrationsActions["save"] }) {
  const toast = useToast();
  const action = useAction(save);
  const [shown, show] = useState(on);
  const [asking, ask] = useState(false);
  const turn = async (next: boolean) => {
    if (action.busy) return;
    ask(false);
    show(next);
    if (!(await action.run({ stepWebhooks: next }))) show(!next);
    else toast({ text: next ? "Step webhooks are on." : "Step webhooks are off. Nothing more is sent." });
  };
  const rest = action.restOf([]);
  return (
    <>
      <Switch
        label="Step webhooks"
        labelSide="start"
        checked={shown}
        onCheckedChange={(next) => (next ? void turn(true) : ask(true))}
        hint={WHAT_IT_DOES}
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={ask}
        title="Turn step webhooks off?"
        text="Nothing more is sent. Deliveries that wait are cancelled; they can be sent again from the delivery log."
        confirm="Turn off"
        onConfirm={() => void turn(false)}
      />
      {rest && (
        <div role="alert">
          <FieldError>{rest}</FieldError>
        </div>
      )}
    </>
  );
}

function Kept({ days, save }: { days: number; save: IntegrationsActions["save"] }) {
  const toast = useToast();
  const action = useAction(save);
  const [typed, type] = useState(String(days));
  const [checked, check] = useState(false);
  const read = daysOf(typed);
  const fault = "fault" in read ? read.fault : null;
  const changed = !("days" in read) || read.days !== days;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    check(true);
    if (!("days" in read)) {
      event.currentTarget.querySelector("input")?.focus();
      return;
    }
    if (changed && (await action.run({ deliveryDays: read.days }))) toast({ text: "Settings saved." });
  };
  const rest = action.restOf(["deliveryDays"]);
  return (
    <form noValidate onSubmit={submit}>
      <Field
        label="Keep deliveries for"
        error={(checked ? fault : null) ?? action.faultOf("deliveryDays")}
        hint="1 to 365. Older ones are removed with their messages and attempts; what a completed step shows of them stays."
      >
        {(control) => (
          // Beside the input, where an error that comes on leaving it does not move the button away.
          <div className="flex items-center gap-3">
            <TextInput
              {...control}
              inputMode="numeric"
              boxClassName="max-w-32"
              className="tabular-nums"
              value={typed}
              onChange={(event) => type(event.target.value)}
              onBlur={() => check(true)}
              tail={<span className="pr-1.5 text-text-3">days</span>}
            />
            <Button
              type="submit"
              variant="primary"
              className="ml-auto"
              busy={action.busy ? "Saving…" : null}
              disabledReason={changed ? null : "Nothing was changed."}
            >
              Save
            </Button>
          </div>
        )}
      </Field>
      {rest && (
        <div role="alert">
          <FieldError>{rest}</FieldError>
        </div>
      )}
    </form>
  );
}
