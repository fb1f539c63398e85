import type { Metadata } from "next";
import {
  createWebhookAction,
  deleteWebhookAction,
  saveIntegrationsAction,
  testWebhookAction,
  updateWebhookAction,
} from "#app/(app)/settings/integrations/actions.ts";
import { Integrations } from "#components/settings/integrations.tsx";
import { SettingsHeader } from "#components/settings/settings-header.tsx";
import { can } from "#lib/auth/can.ts";
import { requireActor } from "#lib/auth/session.ts";
import { openTriggers } from "#lib/services/incoming/open-triggers.ts";
import { readIntegrations } from "#lib/services/workspace/integrations.ts";

export const metadata: Metadata = { title: "Integrations" };

export default async function IntegrationsPage() {
  const actor = await requireActor("settings:read");
  const webhooks = { create: createWebhookAction, update: updateWebhookAction, remove: deleteWebhookAction, test: testWebhookAction };
  const actions = { save: saveIntegrationsAction, webhooks };
  const [{ deliveryDays }, open] = await Promise.all([readIntegrations(actor), openTriggers(actor)]);
  return (
    <>
      <SettingsHeader />
      <Integrations deliveryDays={deliveryDays} openTriggers={open} actions={can(actor, "settings:edit") ? actions : null} />
    </>
  );
}
