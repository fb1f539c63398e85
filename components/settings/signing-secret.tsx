"use client";

import { RotateCw } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { ServerAction } from "#components/data/server-action.ts";
import { SettingsCard } from "#components/settings/settings-page.tsx";
import { useAction } from "#components/settings/use-action.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Field } from "#components/ui/field.tsx";
import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Age } from "#components/ui/time/age.tsx";

interface SigningSecretProps {
  values: {
    signingSecret: string;
    signingSecretSince: string;
    /** Until when the secret before this one signs too; null where there is none. */
    previousValidUntil: string | null;
  };
  /** Null for those who may only look. */
  renew: ServerAction<Record<string, never>> | null;
}

/** The secret that messages are signed with, and its renewal. */
export function SigningSecret({ values, renew }: SigningSecretProps) {
  const { signingSecret: secret, signingSecretSince, previousValidUntil: previousUntil } = values;
  return (
    <SettingsCard
      title="Signing secret"
      text="Every message carries a signature made with it. Receivers check it to know that a message came from this workspace."
    >
      <Field
        label="Secret"
        aside={
          <span className="text-12 leading-4.5 text-text-3">
            Made <Age at={signingSecretSince} as="time" />
          </span>
        }
      >
        {(control) => <TextInput {...control} mono readOnly value={secret} tail={<CopyButton text={secret} what="signing secret" />} />}
      </Field>
      <p className="mt-3 text-12 text-text-3">
        Signatures follow the Standard Webhooks format, which libraries for most languages verify.{" "}
        <Link href="/docs#signatures" className="text-accent-text underline">
          How to verify a message
        </Link>
      </p>
      {(renew || previousUntil) && (
        <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="min-w-0 flex-1 basis-64 text-12 text-text-2" aria-live="polite">
            {previousUntil && (
              <>
                The secret before this one signs too until <Age at={previousUntil} as="time" />. Receivers may use either.
              </>
            )}
          </p>
          {renew && <Renewal previousUntil={previousUntil} renew={renew} />}
        </div>
      )}
    </SettingsCard>
  );
}

function Renewal({ previousUntil, renew }: { previousUntil: string | null; renew: ServerAction<Record<string, never>> }) {
  const toast = useToast();
  const action = useAction(renew);
  const [asking, ask] = useState(false);
  const rest = action.restOf([]);
  const confirm = async () => {
    if (!(await action.run({}))) return;
    ask(false);
    toast({ text: "A new secret signs from now on. The old one signs too for a day." });
  };
  return (
    <>
      <Button icon={<RotateCw size={14} aria-hidden="true" />} onClick={() => ask(true)}>
        Make a new secret
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={ask}
        title="Make a new signing secret?"
        text={
          rest ? (
            <p role="alert">{rest}</p>
          ) : (
            <>
              <p>For a day, messages are signed with both secrets, so that receivers can change over. After that, only with the new one.</p>
              {previousUntil && (
                <p className="mt-2">
                  The secret before the present one, which signs until <Age at={previousUntil} as="time" />, stops at once.
                </p>
              )}
            </>
          )
        }
        confirm="Make a new secret"
        tone="primary"
        busy={action.busy ? "Making…" : null}
        onConfirm={() => void confirm()}
      />
    </>
  );
}
