"use client";

import { Send, Webhook } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useEndpoints } from "#components/data/deliveries.ts";
import { useCan, useSession } from "#components/data/session.tsx";
import { isNarrowed, type LogAddress, rangeOf } from "#components/deliveries/log-address.ts";
import { useLogAddress } from "#components/deliveries/use-log-address.ts";
import { NoMatch } from "#components/log/no-match.tsx";
import { RANGES } from "#components/log/ranges.ts";
import { byItsWord, stateOffer, stateTyped } from "#components/log/state-typed.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { DELIVERY_STATUSES } from "#lib/delivery/status.ts";
import { STATUS_WORDS } from "#lib/delivery/words.ts";

const STATES_TYPED = byItsWord(DELIVERY_STATUSES.map((value) => ({ value, label: STATUS_WORDS[value] })));

/** For whoever looks here for what an action has called. */
const CALLS_ELSEWHERE = (
  <>
    What actions called stands under{" "}
    <Link href="/runs" className="text-accent-text underline hover:no-underline">
      Runs
    </Link>
    .
  </>
);

/** Why the list is empty, and what to do next. */
export function EmptyLog({ address }: { address: LogAddress }) {
  const { go, narrow, clear } = useLogAddress();
  const { data: endpoints } = useEndpoints();
  const range = rangeOf(address);
  const { filter } = address;
  const typed = stateTyped(filter.search, STATES_TYPED);
  if (isNarrowed(filter))
    return (
      <NoMatch
        kind="delivery"
        text={`Look for something else, or further back than ${RANGES[range].in}.`}
        onClear={clear}
        typed={stateOffer(typed, filter.status, STATUS_WORDS, (status, search) => narrow({ status, search }))}
      />
    );
  if (endpoints && endpoints.length > 0 && range !== "month")
    return (
      <EmptyState
        icon={<Send size={18} />}
        colour="gray"
        title={`No deliveries in ${RANGES[range].in}`}
        text={<>Earlier ones are kept for 30 days, unless the settings say otherwise. {CALLS_ELSEWHERE}</>}
        action={<Button onClick={() => go({ range: "month" })}>Show the last 30 days</Button>}
      />
    );
  return <NoneYet />;
}

/** Both lists wait for the same: a webhook on a step, in a workspace that sends them. */
function useNextStep(thenSteps: string): { says: string; action: ReactNode } {
  const { stepWebhooks } = useSession().workspace;
  const mayTurnOn = useCan("settings:edit");
  if (stepWebhooks) return { says: thenSteps, action: <LinkButton href="/flows">Open flows</LinkButton> };
  return mayTurnOn
    ? {
        says: "They are off for this workspace: turn them on first.",
        action: <LinkButton href="/settings/general">Open settings</LinkButton>,
      }
    : {
        says: "They are off for this workspace; an administrator turns them on in the settings.",
        action: <LinkButton href="/flows">Open flows</LinkButton>,
      };
}

function NoneYet() {
  const { says, action } = useNextStep("Add a webhook to a step, publish, and complete the step.");
  return (
    <EmptyState
      icon={<Send size={18} />}
      title="No deliveries yet"
      text={
        <>
          What webhooks send to other systems stands here. {CALLS_ELSEWHERE} {says}
        </>
      }
      action={action}
    />
  );
}

export function NoEndpoints() {
  const { says, action } = useNextStep("Add a webhook to a step and publish.");
  return (
    <EmptyState
      icon={<Webhook size={18} />}
      title="No endpoints yet"
      text={`Each address that step webhooks send to stands here, with how it fares. ${says}`}
      action={action}
    />
  );
}
