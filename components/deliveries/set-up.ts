import { isStepEvent } from "#lib/delivery/status.ts";
import type { DeliveryItemJson, EndpointJson } from "#lib/wire/delivery.ts";

type Place = Pick<EndpointJson, "flow" | "step">;

/** Where a webhook is set up: a step's in the Flow Builder, an organisation's in the settings. */
export const setUpHref = ({ flow, step }: Place): string =>
  flow && step ? `/flows/${flow.id}/build?node=${encodeURIComponent(step.nodeId)}&tab=integration` : "/settings/integrations";

/** The same of a delivery: organisation webhooks, too, tell of steps. */
export const deliverySetUpHref = ({ eventType, flow, step }: Place & Pick<DeliveryItemJson, "eventType">): string =>
  setUpHref(isStepEvent(eventType) ? { flow, step } : { flow: null, step: null });

const placeOf = ({ flow, step }: Place): string => [flow?.name, step?.name].filter(Boolean).join(", ");

/** Host and path. */
const addressOf = ({ url }: EndpointJson): string => url.replace(/^\w+:\/\/|[?#].*/g, "");

/**
 * The webhooks to choose from, each once though it got another address.
 * Those of one name are told apart by where they are set up, and those of one place by their addresses.
 */
export function webhooksOf(endpoints: readonly EndpointJson[], flowId: string | undefined): { value: string; label: string }[] {
  const found = new Map(endpoints.filter(({ flow }) => !flowId || flow?.id === flowId).map((each) => [each.webhook.id, each]));
  const all = [...found.values()];
  return all
    .map((each) => {
      const { id, name } = each.webhook;
      const place = placeOf(each);
      const namesakes = all.filter((other) => other !== each && other.webhook.name === name);
      const address = namesakes.some((other) => placeOf(other) === place) && addressOf(each);
      return { value: id, label: [name, namesakes.length > 0 && place, address].filter(Boolean).join(" · ") };
    })
    .sort((a, b) => a.label.localeCompare(b.label));
}
