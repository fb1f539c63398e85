"use client";

import { CircleAlert } from "lucide-react";
import Link from "next/link";
import { DeliveryBadge } from "#components/deliveries/delivery-badge.tsx";
import { writeAddress } from "#components/deliveries/log-address.ts";
import { RANGE_NAMES, RANGES } from "#components/log/ranges.ts";
import { Age } from "#components/ui/time/age.tsx";
import { useNow } from "#components/ui/time/now.ts";
import type { OrganisationWebhookJson } from "#lib/wire/organisation-webhook.ts";

type LastDeliveryProps = Pick<OrganisationWebhookJson, "id" | "name" | "lastDelivery" | "switchedOffAt">;

/** How the last message stands, with the way to all of them, and whether an answer 410 switched the webhook off. */
export function LastDelivery({ id, name, lastDelivery, switchedOffAt }: LastDeliveryProps) {
  return (
    <span className="flex flex-col items-start gap-0.5">
      {lastDelivery ? <Last id={id} name={name} last={lastDelivery} /> : <span className="text-text-3">Nothing sent yet</span>}
      {switchedOffAt !== null && (
        <span className="flex gap-[5px] text-12 text-bad-text">
          <CircleAlert size={13} strokeWidth={2} className="mt-[2px] flex-none" aria-hidden="true" />
          Switched off: answered 410 Gone
        </span>
      )}
    </span>
  );
}

interface LastProps {
  id: string;
  name: string;
  last: NonNullable<OrganisationWebhookJson["lastDelivery"]>;
}

function Last({ id, name, last }: LastProps) {
  const now = useNow();
  // The log begins with one day: an older message would not stand there.
  const range = RANGE_NAMES.find((each) => each !== "hour" && now - Date.parse(last.at) < RANGES[each].ms) ?? "month";
  const href = `/deliveries${writeAddress({ view: "log", range: range === "day" ? null : range, filter: { webhook: id }, delivery: null, endpoint: null })}`;
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <Link
        href={href}
        aria-describedby={`${id}-log`}
        className="relative rounded-6 before:absolute before:-inset-1 hover:brightness-95 max-sm:before:-inset-3"
      >
        <DeliveryBadge status={last.status} nextAttemptAt={last.nextAttemptAt} attemptCount={0} />
      </Link>
      <span id={`${id}-log`} hidden>
        Deliveries of {name}
      </span>
      <Age at={last.at} as="ago" className="text-12 text-text-3" />
    </span>
  );
}
