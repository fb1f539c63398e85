"use client";

import { Ban, CircleX, Clock, Pause } from "lucide-react";
import Link from "next/link";
import { Banner } from "#components/log/drawer-parts.tsx";
import { useSecond } from "#components/ui/time/now.ts";
import { gaveUpWords, nextTryIn, redirectWords } from "#lib/delivery/words.ts";
import type { DeliveryPageJson } from "#lib/wire/delivery.ts";

/** How it stands, and what is to be done; nothing where it has arrived. */
export function DrawerBanner({ delivery }: { delivery: DeliveryPageJson }) {
  const { status, attemptCount, endpoint, attempts } = delivery;
  if (status === "delivered") return null;
  if (endpoint.status === "gone")
    return (
      <Banner look="bad" icon={<CircleX size={16} aria-hidden="true" />}>
        <b>
          {attempts[0]?.status === 410
            ? "Switched off: answered 410 Gone."
            : "The webhook was switched off: its endpoint answered 410 Gone."}
        </b>{" "}
        Nothing is sent there until it is switched on again in <EndpointLink id={endpoint.id} />.
      </Banner>
    );
  if (status === "failed")
    return (
      <Banner look="bad" icon={<CircleX size={16} aria-hidden="true" />}>
        <b>{gaveUpWords(attemptCount)}</b> {redirectWords(attempts[0]?.status)} Check the endpoint, then send again.
      </Banner>
    );
  if (status === "cancelled")
    return (
      <Banner look="neutral" icon={<Ban size={16} aria-hidden="true" />}>
        <b>Cancelled.</b> Nothing more is sent by itself.
      </Banner>
    );
  if (endpoint.status === "paused")
    return (
      <Banner look="wait" icon={<Pause size={16} aria-hidden="true" />}>
        <b>The endpoint is paused.</b> This is sent when it is resumed in <EndpointLink id={endpoint.id} />.
      </Banner>
    );
  return <Waiting nextAttemptAt={delivery.nextAttemptAt} first={attemptCount === 0} />;
}

const EndpointLink = ({ id }: { id: string }) => (
  <Link href={`/deliveries?view=endpoints&endpoint=${encodeURIComponent(id)}`} className="text-accent-text underline hover:no-underline">
    Endpoints
  </Link>
);

function Waiting({ nextAttemptAt, first }: { nextAttemptAt: string | null; first: boolean }) {
  const wait = nextTryIn(nextAttemptAt, useSecond(nextAttemptAt !== null));
  const next = first ? "first" : "next";
  return (
    <Banner look="wait" icon={<Clock size={16} aria-hidden="true" />}>
      <b className="tabular-nums">{wait === null ? `The ${next} try is due.` : `Next try in ${wait}.`}</b>
      {wait === null ? " Its answer appears here." : " Send again tries at once."}
    </Banner>
  );
}
