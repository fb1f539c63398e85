"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useTask } from "#components/data/tasks.ts";
import { buttonsOf, type TaskAction } from "#components/tasks/actions/buttons.ts";
import { PerformDialogs } from "#components/tasks/actions/perform-dialogs.tsx";
import { isStopped } from "#components/tasks/actions/run-words.ts";
import { usePerforming } from "#components/tasks/actions/use-perform.tsx";
import { DecideDialog } from "#components/tasks/decisions/decide-dialog.tsx";
import { useToast } from "#components/ui/toast.tsx";
import type { TaskPageJson } from "#lib/wire/pages.ts";
import type { TaskWayJson } from "#lib/wire/task-list.ts";

interface WayRunnerProps {
  taskId: string;
  way: TaskWayJson;
}

const isButtonOf =
  ({ kind, nodeId }: TaskWayJson) =>
  ({ nodeId: of, completes, decides }: TaskAction): boolean =>
    of === nodeId && (decides ? decides.decision === kind : completes === undefined ? kind === "action" : kind === "complete");

/** Takes a task on as a press of its button on the task's page does, with all that is asked before. Give it a key for each time. */
export function WayRunner({ taskId, way }: WayRunnerProps) {
  const { data: page, isFetchedAfterMount, error } = useTask(taskId);
  const toast = useToast();
  useEffect(() => {
    if (error) toast({ text: `${way.name} was not done. ${sentenceOf(error)}`, tone: "bad" });
  }, [error, toast, way]);
  // What is known of the task may be older than the card.
  return page && isFetchedAfterMount ? <Runner page={page} way={way} /> : null;
}

function Runner({ page, way }: { page: TaskPageJson; way: TaskWayJson }) {
  const performing = usePerforming(page, async () => true);
  const toast = useToast();
  const router = useRouter();
  const pressed = useRef(false);
  const before = useRef(page.run?.id ?? null);
  useEffect(() => {
    if (pressed.current) return;
    pressed.current = true;
    const button = buttonsOf(page).find(isButtonOf(way));
    const refused = button ? button.refused : `${way.name} is not there any more: the task has moved on.`;
    if (button && refused === null) performing.press(button);
    else toast({ text: refused ?? "", tone: "bad" });
  });
  const { run } = page;
  useEffect(() => {
    if (!run || !isStopped(run) || run.id === before.current) return;
    before.current = run.id;
    const action = { label: "Open task", onPress: () => router.push(`/tasks/${page.task.id}`) };
    toast({ text: `${run.action.name} stopped. ${run.detail ?? ""}`.trim(), tone: "bad", action });
  }, [run, page.task.id, router, toast]);
  return (
    <>
      <PerformDialogs page={page} performing={performing} />
      <DecideDialog decider={performing.decider} />
    </>
  );
}
