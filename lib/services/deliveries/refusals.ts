/** Why something cannot be sent at the moment, and who mends it where. */
import { type EndpointStatus, type EventType, isStepEvent } from "#lib/delivery/status.ts";

interface Standing {
  webhook: string;
  endpoint: EndpointStatus;
  event: EventType;
  /** The workspace's add-on, which step webhooks need. */
  on: boolean;
  /** Of the flow: it was deleted. */
  archived: boolean;
}

const ENDPOINTS: Record<EndpointStatus, (webhook: string) => string | null> = {
  on: () => null,
  paused: (webhook) => `${webhook} is paused. An administrator can resume it in Deliveries, under Endpoints.`,
  gone: (webhook) =>
    `${webhook} was switched off, because its endpoint answered 410 Gone. An administrator can switch it on again in Deliveries, under Endpoints.`,
  off: (webhook) => `${webhook} was disabled or deleted, or has another address now. See Settings, under Integrations.`,
};

export const ADD_ON_OFF = "Step webhooks are off for this workspace. An administrator can switch them on in Settings, under Integrations.";

/** A sentence; null where it can be sent. */
export function whyNotSent({ webhook, endpoint, event, on, archived }: Standing): string | null {
  if (!on && isStepEvent(event)) return ADD_ON_OFF;
  if (archived) return "The flow of this delivery was deleted, so nothing of it is sent any more.";
  return ENDPOINTS[endpoint](webhook);
}
