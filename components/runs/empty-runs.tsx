"use client";

import { Activity, CircleCheck } from "lucide-react";
import { NoMatch } from "#components/log/no-match.tsx";
import { RANGES } from "#components/log/ranges.ts";
import { stateOffer, stateTyped } from "#components/log/state-typed.ts";
import { callsOf, isNarrowed, type RunsAddress } from "#components/runs/run-address.ts";
import { STATE_WORDS, STATES_TYPED } from "#components/runs/run-words.ts";
import { useRunAddress } from "#components/runs/use-run-address.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

/** Why the list is empty, and what to do next. */
export function EmptyRuns({ address }: { address: RunsAddress }) {
  const { go, narrow, clear } = useRunAddress();
  const { range, filter } = address;
  const withCalls = callsOf(address) === "with";
  const showAll = withCalls && <Button onClick={() => go({ calls: "all" })}>Show all runs</Button>;
  const anyTime = range && <Button onClick={() => go({ range: null })}>Show any time</Button>;
  const typed = stateTyped(filter.search, STATES_TYPED);
  if (filter.state === "attention" && !isNarrowed({ ...filter, state: undefined }) && !range)
    return (
      <EmptyState
        icon={<CircleCheck size={18} />}
        colour="green"
        title="Nothing needs attention"
        text="No run has failed or was interrupted that was not tried again or discarded since."
        action={<Button onClick={clear}>Show other runs</Button>}
      />
    );
  if (isNarrowed(filter))
    return (
      <NoMatch
        kind="run"
        text={`Look for something else${range ? `, or further back than ${RANGES[range].in}` : ""}.${withCalls ? " Runs that call nothing are left out." : ""}`}
        onClear={clear}
        typed={stateOffer(typed, filter.state, STATE_WORDS, (state, search) => narrow({ state, search }))}
      >
        {showAll || anyTime}
      </NoMatch>
    );
  if (range)
    return (
      <EmptyState
        icon={<Activity size={18} />}
        colour="gray"
        title={`No runs in ${RANGES[range].in}`}
        text={withCalls ? "Runs that call nothing are left out." : "Runs are kept as long as their tasks."}
        action={anyTime}
      />
    );
  if (showAll)
    return (
      <EmptyState
        icon={<Activity size={18} />}
        title="No API Calls yet"
        text="When an action with an API Call is performed on a task, its run stands here. Runs that call nothing are left out."
        action={showAll}
      />
    );
  return (
    <EmptyState
      icon={<Activity size={18} />}
      title="No runs yet"
      text="Each time that an action is performed on a task, by a person or by itself, its run stands here."
      action={<LinkButton href="/flows">Open flows</LinkButton>}
    />
  );
}
