import type { Metadata } from "next";
import { rotateSigningSecretAction, saveIntegrationsAction } from "#app/(app)/settings/integrations/actions.ts";
import { Integrations } from "#components/settings/integrations.tsx";
import { SettingsHeader } from "#components/settings/settings-header.tsx";
import { can } from "#lib/auth/can.ts";
import { requireActor } from "#lib/auth/session.ts";
import { readIntegrations } from "#lib/services/integrations.ts";

export const metadata: Metadata = { title: "Integrations" };

export default async function IntegrationsPage() {
  const actor = await requireActor("settings:read");
  const actions = { save: saveIntegrationsAction, renewSecret: rotateSigningSecretAction };
  return (
    <>
      <SettingsHeader />
      <Integrations values={await readIntegrations(actor)} actions={can(actor, "settings:edit") ? actions : null} />
    </>
  );
}
