"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { useCan, useSession } from "#components/data/session.tsx";
import { useTaskChanged } from "#components/data/tasks.ts";
import { useFailed } from "#components/data/use-failed.ts";
import { useRunTold } from "#components/tasks/actions/use-run-told.ts";
import { StoppedAlert } from "#components/tasks/steps/stopped-alert.tsx";
import { useRunCommands } from "#components/tasks/use-task.ts";
import { Opening } from "#components/ui/progress-line.tsx";
import type { RunPageJson } from "#lib/wire/run-log.ts";

/** Fetched when it is opened first. */
const DiscardDialog = dynamic(() => import("#components/tasks/actions/discard-dialog.tsx").then(({ DiscardDialog }) => DiscardDialog), {
  ssr: false,
  loading: Opening,
});

/** A run that stopped, with the two ways on, as its task's page has them. */
export function Stopped({ run: { task, run, by, stage, discardedTo } }: { run: RunPageJson }) {
  const { member } = useSession();
  const mayAct = useCan("tasks:perform");
  const mayRead = useCan("calls:read");
  const { retry, discard } = useRunCommands(task.id);
  const changed = useTaskChanged();
  // Only the run is on screen, and what follows it is not.
  const gone = useRef(true);
  const { tell } = useRunTold(task, gone);
  const failed = useFailed();
  const [asking, ask] = useState(false);
  const tryAgain = () => retry.mutate(run.id, { onError: failed("tried again"), onSettled: () => void changed(task.id) });
  // Also where the drawer has closed before the answer is there.
  const giveUp = async () => {
    try {
      tell(`${run.action.name} discarded.`, await discard.mutateAsync(run.id));
    } catch (error) {
      failed("discarded")(error);
    }
    ask(false);
  };
  return (
    <>
      <StoppedAlert
        run={run}
        stage={stage}
        mayAct={mayAct}
        by={run.performedBy === member.email ? null : by}
        retrying={retry.isPending}
        newer={null}
        steps={!mayRead}
        answer={!mayRead}
        onRetry={tryAgain}
        onDiscard={() => ask(true)}
      />
      {asking && (
        <DiscardDialog
          action={run.action.name}
          to={discardedTo}
          stage={stage}
          discarding={discard.isPending}
          onConfirm={() => void giveUp()}
          onClose={() => ask(false)}
        />
      )}
    </>
  );
}
