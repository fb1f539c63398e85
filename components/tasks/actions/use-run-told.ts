"use client";

import type { RefObject } from "react";
import { lookPauseMs, MOST_LOOKS } from "#components/tasks/actions/look-pauses.ts";
import { causeOf, isRunning, isStopped } from "#components/tasks/actions/run-words.ts";
import { standsAt } from "#components/tasks/stands-at.ts";
import { readRun, useReadNow } from "#components/tasks/use-task.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import { usePush } from "#components/ui/leaving.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";
import type { RunJson } from "#lib/wire/run.ts";
import type { TaskJson } from "#lib/wire/task.ts";

/** Who followed a run last, by its id: who did before, before it was tried again, tells no more of it. */
const followers = new Map<string, symbol>();

export interface Told {
  /** Tells what was done and where the task stands by now, null: that is not told; what runs by itself behind it is followed to its end. */
  tell(done: string, after: TaskPageJson | null): void;
  /** Tells how a run has ended, once it has, whether or not its task is still on screen. A stopped one of the open task shows as an alert. */
  follow(run: RunJson): Promise<void>;
}

/** Messages of what was done to a task. @param gone whether the task is not on screen: then they tell also why an action stopped, and lead to it */
export function useRunTold(task: Pick<TaskJson, "id" | "name">, gone: RefObject<boolean>): Told {
  const toast = useToast();
  const push = usePush();
  const readNow = useReadNow(task.id);
  const tellStopped = (text: string, { detail }: RunJson) => {
    const action = { label: "Open task", onPress: () => push(`/tasks/${task.id}`) };
    // On screen an alert says why.
    toast({ tone: "bad", ...(gone.current ? { text: `${text} ${causeOf(detail)}`.trim(), action } : { text }) });
  };
  const tell = (done: string, after: TaskPageJson | null) => {
    const run = after?.run ?? null;
    const text = `${done} ${after ? standsAt(after) : ""}`.trim();
    if (run && isStopped(run)) return tellStopped(text, run);
    toast({ text });
    if (run && isRunning(run)) void follow(run);
  };
  const follow = async ({ id, action }: RunJson) => {
    const self = Symbol(id);
    followers.set(id, self);
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      await new Promise((resolve) => setTimeout(resolve, lookPauseMs(looks)));
      const run = await readRun(task.id, id);
      if (run?.status === "discarded" || followers.get(id) !== self) return;
      if (run && isStopped(run)) {
        if (gone.current) tellStopped(`${action.name} stopped on ${task.name}.`, run);
        return;
      }
      // The page on screen may still be as it was before.
      if (run?.status === "succeeded") return tell(`${action.name} done.`, await readNow());
    }
  };
  return { tell, follow };
}
