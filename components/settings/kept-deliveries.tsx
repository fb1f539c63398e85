"use client";

import { type FormEvent, useState } from "react";
import type { ServerAction } from "#components/data/server-action.ts";
import { daysOf } from "#components/settings/delivery-days.ts";
import { ONLY_ADMINS } from "#components/settings/roles.ts";
import { SettingsCard } from "#components/settings/settings-page.tsx";
import { useAction } from "#components/settings/use-action.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldError } from "#components/ui/field.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { counted } from "#lib/in-words.ts";

/** How long deliveries are kept. @param save null for those who may only look */
export function KeptDeliveries({ days, save }: { days: number; save: ServerAction<{ deliveryDays: number }> | null }) {
  return (
    <SettingsCard title="Deliveries" text="Each message with its attempts, as the delivery log shows them.">
      {save ? (
        <Days days={days} save={save} />
      ) : (
        <p>
          Kept for {counted(days, "day")}. <span className="text-text-3">{ONLY_ADMINS}</span>
        </p>
      )}
    </SettingsCard>
  );
}

function Days({ days, save }: { days: number; save: ServerAction<{ deliveryDays: number }> }) {
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
