"use client";

import { Activity, CircleUser, Link, Play, RotateCw } from "lucide-react";
import { type PageCommand, usePageCommands } from "#components/app/palette/page-commands.ts";
import { useSession } from "#components/data/session.tsx";
import type { TaskAction } from "#components/tasks/actions/buttons.ts";
import { isStopped } from "#components/tasks/actions/run-words.ts";
import type { DraftStore } from "#components/tasks/steps/drafts.ts";
import { useCopyLink } from "#components/tasks/use-copy-link.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";
import type { RunJson } from "#lib/wire/run.ts";

interface TaskCommands {
  page: TaskPageJson;
  buttons: readonly TaskAction[];
  store: DraftStore;
  press(button: TaskAction): void;
  retry(run: RunJson): void;
}

/** What the palette can do with the open task: press what the reader may press, take it, look at its runs, copy its address. */
export function useTaskCommands({ page: { task, may, run }, buttons, store, press, retry }: TaskCommands): void {
  const { email } = useSession().member;
  const copy = useCopyLink(task.id);
  const pressed = buttons
    .filter(({ refused }) => may.perform && refused === null)
    .map(
      (button): PageCommand => ({
        id: `press-${button.nodeId}-${button.name}`,
        label: button.name,
        also: "perform run action",
        icon: Play,
        does: { act: () => press(button) },
      }),
    );
  const take: PageCommand = {
    id: "assign-me",
    label: "Assign to me",
    also: "take mine",
    icon: CircleUser,
    does: {
      act: () => {
        store.change("assignedTo", email, task.assignedTo);
        void store.save("assignedTo");
      },
    },
  };
  const mine = task.assignedTo?.toLowerCase() === email.toLowerCase();
  const again = (stopped: RunJson): PageCommand => ({
    id: "try-again",
    label: `Try ${stopped.action.name} again`,
    also: "retry stopped failed",
    icon: RotateCw,
    does: { act: () => retry(stopped) },
  });
  usePageCommands("This task", [
    ...(may.perform && run && isStopped(run) ? [again(run)] : []),
    ...pressed,
    ...(may.edit && !mine ? [take] : []),
    { id: "task-runs", label: "Runs", also: "actions calls executions log", icon: Activity, does: { href: `/runs?task=${task.id}` } },
    { id: "copy-link", label: "Copy link", also: "address url share", icon: Link, does: { act: copy } },
  ]);
}
