import Link from "next/link";
import { deliverySetUpHref } from "#components/deliveries/set-up.ts";
import { Copied, Fact, Facts } from "#components/log/drawer-parts.tsx";
import { useTaskHref } from "#components/log/use-task-href.ts";
import { isStepEvent } from "#lib/delivery/status.ts";
import type { DeliveryPageJson } from "#lib/wire/delivery.ts";

/** What it is about, and where it went. */
export function DrawerMeta({ delivery }: { delivery: DeliveryPageJson }) {
  const { id, eventType, step, task, flow, version, url } = delivery;
  const taskHref = useTaskHref("deliveries");
  return (
    <Facts>
      <Fact name="Event">
        {eventType}
        {step && ` · ${step.name}`}
      </Fact>
      {task && (
        <Fact name="Task">
          <Link href={taskHref(task.id)} className="text-accent-text hover:underline">
            {task.name}
          </Link>
          {flow && <span className="text-text-3">{` · ${flow.name}, ${version === null ? "draft" : `version ${version}`}`}</span>}
        </Fact>
      )}
      <Fact name="Endpoint">
        <Copied text={url} what="endpoint" />
      </Fact>
      <Fact name="Set up in">
        <Link href={deliverySetUpHref(delivery)} className="text-accent-text hover:underline">
          {isStepEvent(eventType) ? "Flow Builder" : "Settings, Integrations"}
        </Link>
      </Fact>
      <Fact name="Delivery ID">
        <Copied text={id} what="delivery ID" />
      </Fact>
    </Facts>
  );
}
