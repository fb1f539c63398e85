import type { Family } from "#lib/wire/messages/organisation-events.ts";

export interface WebhookTargetJson {
  id: string;
  name: string;
}

/** `GET /data/webhooks/targets`: what an organisation webhook can be about, by name. A form is a flow with a form trigger. */
export type WebhookTargetsJson = Record<Family, WebhookTargetJson[]>;
