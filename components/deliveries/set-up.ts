import { isStepEvent } from "#lib/delivery/status.ts";
import type { DeliveryItemJson, EndpointJson } from "#lib/wire/delivery.ts";

type Place = Pick<EndpointJson, "flow" | "step">;

/** Where a webhook is set up: a step's in the Flow Builder, an organisation's in the settings. */
export const setUpHref = ({ flow, step }: Place): string =>
  flow && step ? `/flows/${flow.id}/build?node=${encodeURIComponent(step.nodeId)}&tab=integration` : "/settings/integrations";

/** The same of a delivery: organisation webhooks, too, tell of steps. */
export const deliverySetUpHref = ({ eventType, flow, step }: Place & Pick<DeliveryItemJson, "eventType">): string =>
  setUpHref(isStepEvent(eventType) ? { flow, step } : { flow: null, step: null });

/** The webhooks to choose from, each once though it got another address; those of one name are told apart by where they are set up. */
export function webhooksOf(endpoints: readonly EndpointJson[], flowId: string | undefined): { value: string; label: string }[] {
  const found = new Map(endpoints.filter(({ flow }) => !flowId || flow?.id === flowId).map((each) => [each.webhook.id, each]));
  const all = [...found.values()];
  return all
    .map((each) => {
      const { webhook, flow, step } = each;
      const namesake = all.some((other) => other !== each && other.webhook.name === webhook.name);
      const place = namesake ? [flow?.name, step?.name].filter(Boolean).join(", ") : "";
      return { value: webhook.id, label: place ? `${webhook.name} · ${place}` : webhook.name };
    })
    .sort((a, b) => a.label.localeCompare(b.label));
}
