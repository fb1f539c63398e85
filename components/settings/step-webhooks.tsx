"use client";

import { useState } from "react";
import type { ServerAction } from "#components/data/server-action.ts";
import { ONLY_ADMINS } from "#components/settings/roles.ts";
import { SettingsCard } from "#components/settings/settings-page.tsx";
import { useAction } from "#components/settings/use-action.ts";
import { FieldError } from "#components/ui/field.tsx";
import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { Switch } from "#components/ui/switch.tsx";

const WHAT_IT_DOES =
  "A step may send its data to other systems when it is reached or completed. Webhooks are added in the flow builder: select a step, then Integration. While this is off, they can be saved and nothing is sent.";

/** The add-on "Step webhooks". @param save null for those who may only look */
export function StepWebhooks({ on, save }: { on: boolean; save: ServerAction<{ stepWebhooks: boolean }> | null }) {
  return <SettingsCard title="Add-ons">{save ? <StepWebhooksSwitch on={on} save={save} /> : <StepWebhooksShown on={on} />}</SettingsCard>;
}

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

function StepWebhooksSwitch({ on, save }: { on: boolean; save: ServerAction<{ stepWebhooks: boolean }> }) {
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
