"use client";

import { Search, Send } from "lucide-react";
import { useEndpoints } from "#components/data/deliveries.ts";
import { useCan, useSession } from "#components/data/session.tsx";
import { isNarrowed, type LogAddress, RANGES, rangeOf } from "#components/deliveries/log-address.ts";
import { useLogAddress } from "#components/deliveries/use-log-address.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

/** Why the list is empty, and what to do next. */
export function EmptyLog({ address }: { address: LogAddress }) {
  const { go, clear } = useLogAddress();
  const { data: endpoints } = useEndpoints();
  const range = rangeOf(address);
  if (isNarrowed(address.filter))
    return (
      <EmptyState
        icon={<Search size={18} />}
        colour="gray"
        title="No deliveries match"
        text={`Look for something else, or further back than ${RANGES[range].in}.`}
        action={<Button onClick={clear}>Clear filters</Button>}
      />
    );
  if (endpoints && endpoints.length > 0 && range !== "month")
    return (
      <EmptyState
        icon={<Send size={18} />}
        colour="gray"
        title={`No deliveries in ${RANGES[range].in}`}
        text="Earlier ones are kept for 30 days, unless the settings say otherwise."
        action={<Button onClick={() => go({ range: "month" })}>Show the last 30 days</Button>}
      />
    );
  return <NoneYet />;
}

function NoneYet() {
  const { stepWebhooks } = useSession().workspace;
  const mayTurnOn = useCan("settings:edit");
  const toSettings = !stepWebhooks && mayTurnOn;
  return (
    <EmptyState
      icon={<Send size={18} />}
      title="No deliveries yet"
      text={
        stepWebhooks
          ? "What step webhooks send to other systems stands here. Add a webhook to a step, publish, and complete the step."
          : "What step webhooks send to other systems stands here. They are off for this workspace; an administrator turns them on in the settings."
      }
      action={
        toSettings ? <LinkButton href="/settings/general">Open settings</LinkButton> : <LinkButton href="/flows">Open flows</LinkButton>
      }
    />
  );
}
