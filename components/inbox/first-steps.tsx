"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { CircleCheck, CircleDashed, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { asking } from "#components/app/asked.ts";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { useSession } from "#components/data/session.tsx";
import { urls } from "#components/data/urls.ts";
import { putAway } from "#components/inbox/first-steps-put-away.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { allDone, FIRST_STEPS, type FirstStep, type FirstStepsJson } from "#lib/wire/first-steps.ts";

export interface FirstStepsShown {
  /** Null where they are not shown. */
  steps: FirstStepsJson | null;
  onPutAway: () => void;
}

/**
 * The first steps as they are now, and how to put them away.
 * @param asked false: they are done, put away, or not the reader's to take
 */
export function useFirstSteps(asked: boolean): FirstStepsShown {
  const { member } = useSession();
  const [away, setAway] = useState(false);
  const wanted = asked && !away;
  const { data } = useQuery({
    queryKey: keys.firstSteps,
    queryFn: ({ signal }) => fetchJson<FirstStepsJson>(urls.firstSteps, { signal }),
    enabled: wanted,
  });
  const onPutAway = () => {
    putAway(member.id);
    setAway(true);
  };
  return { steps: wanted ? (data ?? null) : null, onPutAway };
}

interface Words {
  label: string;
  why: string;
  /** What leads to it; null while another step must come first. */
  lead: (steps: FirstStepsJson, onNewTask: () => void, look: Look) => ReactNode;
}
interface Look {
  variant: "primary" | "secondary";
  size: "sm";
}

const link = (href: string, label: string, look: Look) => (
  <LinkButton href={href} {...look}>
    {label}
  </LinkButton>
);

const WORDS: Record<FirstStep, Words> = {
  flow: {
    label: "Draw your first flow",
    why: "A flow says how work moves between people and systems. Begin with an example, or with nothing.",
    lead: (_, __, look) => link(asking("/flows", "flow"), "New flow", look),
  },
  published: {
    label: "Publish it",
    why: "Tasks can begin as soon as a flow is live.",
    lead: ({ unpublished }, _, look) => unpublished && link(`/flows/${unpublished.id}/build`, `Open ${unpublished.name}`, look),
  },
  task: {
    label: "Make the first task",
    why: "A task is one item that moves through a flow.",
    lead: ({ done }, onNewTask, look) =>
      done.published && (
        <Button {...look} onClick={onNewTask}>
          New task
        </Button>
      ),
  },
  member: {
    label: "Invite a member",
    why: "Steps and approvals wait for people.",
    lead: (_, __, look) => link(asking("/settings/members", "member"), "Invite a member", look),
  },
  connected: {
    label: "Connect another system",
    why: "A webhook tells it what happens here; a flow's own webhook lets it start tasks. To try one, the Inspector has addresses.",
    lead: (_, __, look) => link(asking("/settings/integrations", "webhook"), "New webhook", look),
  },
};

interface FirstStepsProps {
  steps: FirstStepsJson;
  onNewTask: () => void;
  onPutAway: () => void;
}

const countOf = ({ done }: FirstStepsJson) => FIRST_STEPS.filter((step) => done[step]).length;

const PutAway = ({ onPutAway }: Pick<FirstStepsProps, "onPutAway">) => (
  <IconButton size="sm" label="Put the first steps away" icon={<X size={16} aria-hidden="true" />} onClick={onPutAway} />
);

/** What makes an empty workspace work, in its order; ticked from what is there. */
export function FirstSteps({ steps, onNewTask, onPutAway }: FirstStepsProps) {
  const next = FIRST_STEPS.find((step) => !steps.done[step]);
  return (
    <section aria-label="First steps" className="mx-auto w-full max-w-155 px-6 py-8 max-sm:px-4 max-sm:py-5">
      <div className="overflow-hidden rounded-12 border border-line shadow-1">
        <header className="flex items-center gap-3 border-line border-b bg-surface-2 py-3 pr-3 pl-5 max-sm:pl-4">
          <h2 className="font-semibold text-14">First steps</h2>
          <span className="text-12 text-text-3 tabular-nums">
            {countOf(steps)} of {FIRST_STEPS.length}
          </span>
          <ProgressBar label={null} done={countOf(steps)} total={FIRST_STEPS.length} tone="ok" className="ml-auto w-28 max-sm:w-16" />
          <PutAway onPutAway={onPutAway} />
        </header>
        <ol>
          {FIRST_STEPS.map((step) => (
            <Step key={step} step={step} steps={steps} next={step === next} onNewTask={onNewTask} />
          ))}
        </ol>
        {allDone(steps) && (
          <p className="border-line border-t px-5 py-3 text-text-2 max-sm:px-4">All of it is done. New work stands here.</p>
        )}
      </div>
    </section>
  );
}

type StepProps = Pick<FirstStepsProps, "steps" | "onNewTask"> & { step: FirstStep; next: boolean };

function Step({ step, steps, next, onNewTask }: StepProps) {
  const { label, why, lead } = WORDS[step];
  const done = steps.done[step];
  return (
    <li className="flex items-center gap-3 border-line border-b px-5 py-3 last:border-0 max-sm:flex-wrap max-sm:px-4">
      {done ? (
        <CircleCheck size={18} strokeWidth={2} className="flex-none text-ok-text" aria-hidden="true" />
      ) : (
        <CircleDashed size={18} strokeWidth={1.75} className="flex-none text-text-3" aria-hidden="true" />
      )}
      <div className="min-w-0 flex-1 max-sm:basis-60">
        <h3 className={clsx("font-medium", done && "text-text-3")}>
          {label}
          {done && <span className="sr-only">, done</span>}
        </h3>
        {!done && <p className="text-12 text-text-3">{why}</p>}
      </div>
      {!done && (
        <div className="min-w-0 flex-none max-w-50 max-sm:ml-[30px] [&>*]:max-w-full [&>*]:truncate">
          {lead(steps, onNewTask, { variant: next ? "primary" : "secondary", size: "sm" })}
        </div>
      )}
    </li>
  );
}

/** The next step alone, above a list that is not empty. */
export function NextStep({ steps, onNewTask, onPutAway }: FirstStepsProps) {
  const next = FIRST_STEPS.find((step) => !steps.done[step]);
  if (!next) return null;
  const { label, lead } = WORDS[next];
  return (
    <section
      aria-label="First steps"
      className="flex flex-none items-center gap-3 border-line border-b bg-surface-2 py-2 pr-4 pl-6 max-sm:pr-2 max-sm:pl-4"
    >
      <div className="flex min-w-0 flex-1 items-baseline gap-x-3 max-sm:flex-col">
        <span className="flex-none text-12 text-text-3 tabular-nums">
          First steps, {countOf(steps)} of {FIRST_STEPS.length}
        </span>
        <span className="max-w-full truncate font-medium">{label}</span>
      </div>
      {lead(steps, onNewTask, { variant: "secondary", size: "sm" })}
      <PutAway onPutAway={onPutAway} />
    </section>
  );
}
