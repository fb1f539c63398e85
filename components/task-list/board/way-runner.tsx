"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { ProblemError, sentenceOf } from "#components/data/fetch-json.ts";
import { useTask } from "#components/data/tasks.ts";
import { buttonsOf, type TaskAction } from "#components/tasks/actions/buttons.ts";
import { PerformDialogs } from "#components/tasks/actions/perform-dialogs.tsx";
import { usePerforming } from "#components/tasks/actions/use-perform.tsx";
import { DecideDialog } from "#components/tasks/decisions/decide-dialog.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import type { TaskPageJson } from "#lib/wire/pages.ts";
import type { TaskWayJson } from "#lib/wire/task-list.ts";

interface WayRunnerProps {
  taskId: string;
  way: TaskWayJson;
  /** Tells this time from the others. */
  number: number;
  /** All that it did is over. */
  onRest: (number: number) => void;
}

const isButtonOf =
  ({ kind, nodeId }: TaskWayJson) =>
  ({ nodeId: of, completes, decides }: TaskAction): boolean =>
    of === nodeId && (decides ? decides.decision === kind : completes === undefined ? kind === "action" : kind === "complete");

/** Takes a task on as a press of its button on the task's page does, with all that is asked before. Give it a key for each time. */
export function WayRunner({ taskId, way, number, onRest }: WayRunnerProps) {
  // What is known of the task may be older than the card.
  const { data, isFetchedAfterMount, error } = useTask(taskId, { now: true });
  const page = isFetchedAfterMount ? data : undefined;
  const toast = useToast();
  const [pressed, press] = useState(false);
  const onPress = useCallback(() => press(true), []);
  const rest = useCallback(() => onRest(number), [onRest, number]);
  useEffect(() => {
    if (!error || !isFetchedAfterMount) return;
    // What fails after the press says nothing of what it did; of a task that is gone there is nothing more to follow.
    if (!pressed) toast({ text: `${way.name} was not done. ${sentenceOf(error)}`, tone: "bad" });
    if (!pressed || (error instanceof ProblemError && error.status === 404)) rest();
  }, [error, isFetchedAfterMount, pressed, toast, way, rest]);
  return page && (pressed || !error) ? <Runner page={page} way={way} pressed={pressed} onPress={onPress} onRest={rest} /> : null;
}

interface RunnerProps extends Pick<WayRunnerProps, "way"> {
  page: TaskPageJson;
  pressed: boolean;
  onPress: () => void;
  onRest: () => void;
}

function Runner({ page, way, pressed, onPress, onRest }: RunnerProps) {
  const performing = usePerforming(page, { unseen: true });
  const toast = useToast();
  const looked = useRef(false);
  useEffect(() => {
    if (looked.current) return;
    looked.current = true;
    const button = buttonsOf(page).find(isButtonOf(way));
    const refused = button ? button.refused : `${way.name} is not there any more: the task has moved on.`;
    if (button && refused === null) {
      performing.press(button);
      onPress();
    } else {
      toast({ text: refused ?? "", tone: "bad" });
      onRest();
    }
  });
  const over = pressed && performing.resting;
  useEffect(() => {
    if (over) onRest();
  }, [over, onRest]);
  return (
    <>
      <PerformDialogs page={page} performing={performing} />
      <DecideDialog task={page.task} decider={performing.decider} />
    </>
  );
}
