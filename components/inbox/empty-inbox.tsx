"use client";

import { Check, Plus, Search, Workflow } from "lucide-react";
import { asking } from "#components/app/asked.ts";
import { useFlows } from "#components/data/flows.ts";
import { useCan } from "#components/data/session.tsx";
import type { InboxTab } from "#components/data/urls.ts";
import { FirstSteps, type FirstStepsShown } from "#components/inbox/first-steps.tsx";
import { isStartable } from "#components/inbox/starting.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

const EMPTY: Record<InboxTab, { title: string; text: string }> = {
  mine: {
    title: "Nothing waits for you",
    text: "New tasks appear here the moment a step is assigned to you or an approval waits for your decision.",
  },
  everyone: { title: "No open tasks", text: "Every task of the workspace stands here until it is done." },
  done: { title: "Nothing is done yet", text: "Tasks that reached their end stand here. Work on one that waits." },
};

interface EmptyInboxProps {
  value: InboxTab;
  filtered: boolean;
  onClearFilter: () => void;
  onNewTask: (() => void) | null;
  first: FirstStepsShown;
}

/** Why nothing is listed, and what to do next: in a new workspace, its first steps. */
export function EmptyInbox({ value, filtered, onClearFilter, onNewTask, first }: EmptyInboxProps) {
  if (!filtered && value !== "done" && first.steps && onNewTask)
    return <FirstSteps steps={first.steps} onNewTask={onNewTask} onPutAway={first.onPutAway} />;
  return (
    <div className="my-auto py-10">
      {filtered ? (
        <EmptyState
          icon={<Search size={18} />}
          colour="gray"
          title="No tasks match"
          text="Look for another name, person or flow."
          action={<Button onClick={onClearFilter}>Clear filters</Button>}
        />
      ) : (
        <Nothing value={value} onNewTask={value === "done" ? null : onNewTask} />
      )}
    </div>
  );
}

/** A task needs a flow, and the flow must be live. */
function Nothing({ value, onNewTask }: Pick<EmptyInboxProps, "value" | "onNewTask">) {
  const mayEdit = useCan("flows:edit");
  const { data: flows } = useFlows();
  const startable = flows?.some(isStartable);
  if (value !== "done" && mayEdit && flows && !startable)
    return flows.length === 0 ? (
      <EmptyState
        icon={<Workflow size={18} />}
        title="Draw your first flow"
        text="A flow says how work moves between people and systems. Its tasks stand here."
        action={
          <LinkButton href={asking("/flows", "flow")} variant="primary" icon={<Plus size={14} aria-hidden="true" />}>
            New flow
          </LinkButton>
        }
      />
    ) : (
      <EmptyState
        icon={<Workflow size={18} />}
        title="No flow can start tasks by hand"
        text="Publish a flow with a manual trigger, then make a task."
        action={<LinkButton href="/flows">Open flows</LinkButton>}
      />
    );
  return (
    <EmptyState
      icon={<Check size={18} />}
      colour="green"
      {...EMPTY[value]}
      action={
        value === "done" ? (
          <LinkButton href="/">See what waits</LinkButton>
        ) : (
          onNewTask &&
          startable && (
            <Button icon={<Plus size={14} aria-hidden="true" />} onClick={onNewTask}>
              New task
            </Button>
          )
        )
      }
    />
  );
}
