"use client";

import type { ServerAction } from "#components/data/server-action.ts";
import { KeptDeliveries } from "#components/settings/kept-deliveries.tsx";
import { OpenTriggers, type OpenTriggerValue } from "#components/settings/open-triggers.tsx";
import type { WebhookActions } from "#components/settings/webhooks/use-webhook-writes.ts";
import { Webhooks } from "#components/settings/webhooks/webhooks.tsx";

interface IntegrationsProps {
  /** How long messages and their attempts are kept. */
  deliveryDays: number;
  openTriggers: readonly OpenTriggerValue[];
  /** Null for those who may only look. */
  actions: { save: ServerAction<{ deliveryDays: number }>; webhooks: WebhookActions } | null;
}

/** What leaves the workspace and what comes in: organisation webhooks, open triggers, and how long deliveries are kept. */
export function Integrations({ deliveryDays, openTriggers, actions }: IntegrationsProps) {
  return (
    <Webhooks actions={actions?.webhooks ?? null}>
      <h2 className="mt-10 font-semibold text-16 tracking-title">Sending and receiving</h2>
      <p className="mb-4 text-text-3">How long messages are kept, and what other systems may start.</p>
      <div className="gap-6 *:break-inside-avoid max-xl:max-w-160 xl:columns-2">
        <OpenTriggers triggers={openTriggers} />
        <KeptDeliveries days={deliveryDays} save={actions?.save ?? null} />
      </div>
    </Webhooks>
  );
}
