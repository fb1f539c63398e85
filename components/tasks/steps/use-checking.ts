"use client";

import { useState } from "react";
import { ProblemError, sentenceOf } from "#components/data/fetch-json.ts";
import { useSession } from "#components/data/session.tsx";
import { useFailed } from "#components/data/use-failed.ts";
import type { TaskAction } from "#components/tasks/actions/buttons.ts";
import { personName } from "#components/tasks/people.ts";
import { reopenedWords } from "#components/tasks/steps/step-rows.ts";
import type { StepForms } from "#components/tasks/steps/use-step-forms.ts";
import { useReadNow, useReopenStep, useRunCommands } from "#components/tasks/use-task.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import type { FieldValue } from "#lib/fields/definition.ts";
import { isEmpty } from "#lib/fields/index.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

export interface Checking {
  /** Node ids of the steps whose change is on its way. */
  busy: ReadonlySet<string>;
  /** The button that completes the step; null where it cannot be completed now. */
  submitOf(nodeId: string): TaskAction | null;
  complete(nodeId: string): void;
  reopen(nodeId: string): void;
}

interface Around {
  /** Buttons that complete steps. */
  buttons: readonly TaskAction[];
  forms: StepForms;
  /** Saves what is typed; false where something could not be saved. */
  saveDrafts(): Promise<boolean>;
  /** What a field holds, typed or stored. */
  valueAt(key: string): FieldValue;
  /** Asks for what is missing, where the step has no form of its own. */
  ask(action: TaskAction): void;
  /** Tells what was done and, of a page, where its task stands; what runs by itself behind it is followed. */
  tell(done: string, after: TaskPageJson | null): void;
}

const changing = (busy: ReadonlySet<string>, nodeId: string, begins: boolean): ReadonlySet<string> =>
  new Set(begins ? [...busy, nodeId] : [...busy].filter((id) => id !== nodeId));

/** Who has completed the step before the reader could; null where nobody else did, or it is not known. */
export function otherBefore(now: Pick<TaskPageJson, "steps" | "members"> | null, nodeId: string, reader: string): string | null {
  const reason = now?.steps.find((step) => step.nodeId === nodeId)?.reason;
  if (!now || reason?.kind !== "completed" || reason.by?.toLowerCase() === reader.toLowerCase()) return null;
  return personName(now.members, reason.by);
}

/** Completing steps and opening them again, several at once. */
export function useChecking(page: TaskPageJson, { buttons, forms, saveDrafts, valueAt, ask, tell }: Around): Checking {
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const { complete: send } = useRunCommands(page.task.id);
  const sendReopen = useReopenStep(page.task.id);
  const readNow = useReadNow(page.task.id);
  const { member } = useSession();
  const toast = useToast();
  const failed = useFailed();
  const submitOf = (nodeId: string) => buttons.find((button) => button.nodeId === nodeId) ?? null;
  const nameOf = (nodeId: string) => page.steps.find((step) => step.nodeId === nodeId)?.name ?? nodeId;

  const during = async (nodeId: string, work: () => Promise<void>) => {
    setBusy((before) => changing(before, nodeId, true));
    try {
      await work();
    } finally {
      setBusy((before) => changing(before, nodeId, false));
    }
  };

  const completeNow = async (nodeId: string) => {
    const name = nameOf(nodeId);
    if (!(await saveDrafts())) {
      toast({ text: `${name} was not completed: a change is not saved yet. Mend it first.`, tone: "bad" });
      return;
    }
    try {
      const after = await send.mutateAsync({ step: nodeId });
      // At which of a list's steps it stands, the list shows.
      tell(`${name} completed.`, after.task.status === "completed" || after.run !== null ? after : null);
    } catch (error) {
      const errors = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
      const other = error instanceof ProblemError && error.code === "conflict" ? otherBefore(await readNow(), nodeId, member.email) : null;
      if (other !== null) toast({ text: `${other} completed this just now.` });
      else if (errors.length > 0 && forms.steps.has(nodeId)) forms.refuse(nodeId, errors, sentenceOf(error));
      else failed("completed")(error);
    }
  };

  const complete = (nodeId: string) => {
    const button = submitOf(nodeId);
    const missing = page.fields.filter(({ key }) => button?.requiredFields.includes(key) && isEmpty(valueAt(key)));
    if (missing.length === 0) void during(nodeId, () => completeNow(nodeId));
    else if (!forms.wants(missing, nodeId) && button) ask(button);
  };

  const reopenNow = async (nodeId: string) => {
    try {
      const after = await sendReopen.mutateAsync(nodeId);
      toast({ text: reopenedWords(nameOf(nodeId), page, after) });
    } catch (error) {
      failed("reopened")(error);
    }
  };

  return { busy, submitOf, complete, reopen: (nodeId) => void during(nodeId, () => reopenNow(nodeId)) };
}
