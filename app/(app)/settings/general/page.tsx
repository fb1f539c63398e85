import type { Metadata } from "next";
import { saveSettingsAction } from "#app/(app)/settings/actions.ts";
import { rotateSigningSecretAction, saveIntegrationsAction } from "#app/(app)/settings/integrations/actions.ts";
import { General } from "#components/settings/general.tsx";
import { SettingsHeader } from "#components/settings/settings-header.tsx";
import { SigningSecret } from "#components/settings/signing-secret.tsx";
import { StepWebhooks } from "#components/settings/step-webhooks.tsx";
import { can } from "#lib/auth/can.ts";
import { requireActor } from "#lib/auth/session.ts";
import { readIntegrations } from "#lib/services/workspace/integrations.ts";
import { readSettings } from "#lib/services/workspace/settings.ts";

export const metadata: Metadata = { title: "Settings" };

export default async function GeneralPage() {
  const actor = await requireActor("settings:read");
  const [{ name, timeZone, locale }, integrations] = await Promise.all([readSettings(actor), readIntegrations(actor)]);
  const mayEdit = can(actor, "settings:edit");
  return (
    <>
      <SettingsHeader />
      <General settings={{ name, timeZone, locale }} save={mayEdit ? saveSettingsAction : null}>
        <StepWebhooks on={integrations.stepWebhooks} save={mayEdit ? saveIntegrationsAction : null} />
        <SigningSecret values={integrations} renew={mayEdit ? rotateSigningSecretAction : null} />
      </General>
    </>
  );
}
