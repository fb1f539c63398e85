"use client";

import clsx from "clsx";
import { ChevronDown, Webhook } from "lucide-react";
import { useId, useState } from "react";
import { useCan } from "#components/data/session.tsx";
import { DeliveryBadge } from "#components/deliveries/delivery-badge.tsx";
import { DeliveryInside } from "#components/tasks/timeline/delivery-inside.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { StepDeliveryJson } from "#lib/wire/task.ts";

const ROW = "relative flex h-8 items-center gap-2 pr-1.5 pl-2.5 text-12 max-sm:h-11";

function Badge({ delivery: { status, attemptCount, nextAttemptAt } }: { delivery: StepDeliveryJson }) {
  return <DeliveryBadge announced status={status} attemptCount={attemptCount} nextAttemptAt={nextAttemptAt} />;
}

const hookIcon = <Webhook size={14} strokeWidth={1.75} className="flex-none text-text-3" aria-hidden="true" />;

/** For those who may read deliveries: opens to the attempts and the message. */
function OpenableRow({ delivery }: { delivery: StepDeliveryJson }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <div className={clsx(ROW, "transition-colors hover:bg-hover has-[:focus-visible]:bg-hover", open && "border-line border-b")}>
        <button
          type="button"
          title={delivery.webhook.name}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
          className={clsx(
            "flex h-full min-w-0 flex-1 items-center gap-[7px] text-left outline-offset-[-2px] after:absolute after:inset-0",
            open && "font-semibold",
          )}
        >
          {open ? <ChevronDown size={12} strokeWidth={2} className="mx-px flex-none" aria-hidden="true" /> : hookIcon}
          <span {...WHEN_CUT} className="truncate">
            {delivery.webhook.name}
          </span>
        </button>
        <Badge delivery={delivery} />
      </div>
      {open && (
        <div id={id}>
          <DeliveryInside id={delivery.id} />
        </div>
      )}
    </>
  );
}

function PlainRow({ delivery }: { delivery: StepDeliveryJson }) {
  return (
    <div className={ROW}>
      <span title={delivery.webhook.name} className="flex min-w-0 flex-1 items-center gap-[7px]">
        {hookIcon}
        <span {...WHEN_CUT} className="truncate">
          {delivery.webhook.name}
        </span>
      </span>
      <Badge delivery={delivery} />
    </div>
  );
}

/** What a completed step's webhooks have sent, one row each, with how it stands. */
export function StepDeliveries({ step, deliveries }: { step: string; deliveries: readonly StepDeliveryJson[] }) {
  const mayOpen = useCan("deliveries:read");
  const Row = mayOpen ? OpenableRow : PlainRow;
  return (
    <ul aria-label={`Webhooks of ${step}`}>
      {deliveries.map((delivery) => (
        <li
          key={delivery.id}
          className={clsx(
            "mt-1.5 overflow-hidden rounded-8 border bg-surface",
            mayOpen && delivery.status === "failed" ? "border-line has-[[aria-expanded=true]]:border-bad-line" : "border-line",
          )}
        >
          <Row delivery={delivery} />
        </li>
      ))}
    </ul>
  );
}
