"use client";

import { useEffect, useRef, useState } from "react";
import { ProblemError } from "#components/data/fetch-json.ts";
import { useFailed } from "#components/data/use-failed.ts";
import type { TaskAction } from "#components/tasks/actions/buttons.ts";
import { isRunning, isStopped } from "#components/tasks/actions/run-words.ts";
import { type Told, useRunTold } from "#components/tasks/actions/use-run-told.ts";
import { type Decider, type DecidingSurroundings, useDeciding } from "#components/tasks/decisions/use-deciding.ts";
import { type Performance, useRunCommands } from "#components/tasks/use-task.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import type { Fault } from "#lib/errors.ts";
import type { FieldDefinition, FieldValue, FieldValues } from "#lib/fields/definition.ts";
import { isEmpty } from "#lib/fields/index.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";
import type { RunJson } from "#lib/wire/run.ts";

/** What is asked before an action is performed. */
export type Question =
  | { kind: "discard"; action: TaskAction; stopped: RunJson }
  | { kind: "confirm"; action: TaskAction }
  | { kind: "fields"; action: TaskAction; discard: boolean; fields: FieldDefinition[]; values: FieldValues; errors: Fault[] }
  /** `version`: the one that the task is moved to next. */
  | { kind: "give_up"; stopped: RunJson; version?: number };

const emptyOnes = ({ fields, task }: TaskPageJson, { requiredFields }: TaskAction, typing: Typing | undefined) =>
  fields.filter(({ key }) => requiredFields.includes(key) && isEmpty(typing ? typing.valueAt(key) : task.fields[key]));

const missingIn = (errors: readonly Fault[] | undefined, { fields }: TaskPageJson) =>
  fields.filter(({ key }) => errors?.some(({ path }) => path === `fields.${key}`));

/** Follows the run that this page began to its end. @param unseen whether the page does not show the task */
function useAnnouncedEnd(page: TaskPageJson, unseen: boolean) {
  // The task may have left the screen before the answer to the press is there.
  const gone = useRef(unseen);
  const told = useRunTold(page.task, gone);
  const toEnd = useRef(told.follow);
  toEnd.current = told.follow;
  const [followed, setFollowed] = useState<(Pick<RunJson, "id"> & { before?: string | null }) | null>(null);
  const untold = useRef<RunJson | null>(null);
  /** @param before when it had ended before it was tried again: the page may show it so for another moment */
  const follow = (begun: RunJson, before?: string | null) => {
    if (gone.current || !isRunning(begun)) void told.follow(begun);
    else {
      untold.current = begun;
      setFollowed({ id: begun.id, before });
    }
  };
  const { run } = page;

  useEffect(() => {
    if (!followed || !untold.current || (run?.id === followed.id && (isRunning(run) || run.finishedAt === followed.before))) return;
    if (run?.id !== followed.id) void toEnd.current(untold.current);
    setFollowed(null);
    untold.current = null;
  }, [followed, run]);
  useEffect(() => {
    gone.current = unseen;
    return () => {
      gone.current = true;
      if (untold.current) void toEnd.current(untold.current);
    };
  }, [unseen]);
  return { follow, following: followed !== null, tell: told.tell };
}

/** Fields on the page itself. */
interface Typing {
  /** What a field holds, saved or not. */
  valueAt(key: string): FieldValue;
  /** Asks for these in their place; false where they have none. */
  wants(missing: readonly FieldDefinition[]): boolean;
}

export interface Performing {
  question: Question | null;
  /** Node id of the action or step whose press is on its way. */
  sending: string | null;
  retrying: boolean;
  discarding: boolean;
  /** The version that the task is to be moved to now; null while nobody asked for that. */
  moving: number | null;
  moved(): void;
  /** Nothing is asked, on its way or followed. */
  resting: boolean;
  /** What is asked before a decision. */
  decider: Decider;
  /** Tells what was done, as of a press here. */
  tell: Told["tell"];
  press(action: TaskAction): void;
  retry(run: RunJson): void;
  ask(question: Question | null): void;
  /** The answer to the question on screen. */
  agree(values?: FieldValues): void;
}

/** What the page around the buttons does before and after; each may be absent. */
export interface Surroundings extends DecidingSurroundings {
  /** Where fields may be typed on the same page. */
  typing?: Typing;
  /** Nothing of the task is on screen but what is asked: a message tells also why an action stopped, and leads to the task. */
  unseen?: boolean;
}

/**
 * Pressing a button: a stopped action is offered to be discarded, `confirm` asks, empty required fields are asked for,
 * then it is sent.
 */
export function usePerforming(page: TaskPageJson, around: Surroundings = {}): Performing {
  const { typing, onSend, onRefused, saveDrafts, unseen = false } = around;
  const [question, ask] = useState<Question | null>(null);
  const [sending, setSending] = useState<string | null>(null);
  const [moving, move] = useState<number | null>(null);
  const { perform, complete, retry, discard } = useRunCommands(page.task.id);
  const { follow, following, tell } = useAnnouncedEnd(page, unseen);
  const decider = useDeciding(page, { onSend, onRefused, saveDrafts, tell });
  const toast = useToast();
  const failed = useFailed();

  const send = async (action: TaskAction, more: Omit<Performance, "action">) => {
    setSending(action.nodeId);
    try {
      if (saveDrafts && !(await saveDrafts())) {
        const kept = action.completes === undefined ? `${action.name} was not run` : `${action.completes} was not completed`;
        toast({ text: `${kept}: a change is not saved yet. Mend it first.`, tone: "bad" });
        return;
      }
      onSend?.();
      if (action.completes === undefined) {
        const { run } = await perform.mutateAsync({ action: action.nodeId, ...more });
        follow(run);
      } else {
        const after = await complete.mutateAsync({ step: action.nodeId, ...(more.fields && { fields: more.fields }) });
        tell(`${action.completes} completed.`, after);
      }
      ask(null);
    } catch (error) {
      onRefused?.();
      const errors = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
      const fields = missingIn(errors, page);
      if (fields.length > 0) ask({ kind: "fields", action, discard: more.discard ?? false, fields, values: more.fields ?? {}, errors });
      else {
        ask(null);
        failed(action.completes === undefined ? "run" : "completed")(error);
      }
    } finally {
      setSending(null);
    }
  };

  /** After the questions before it. */
  const fillIn = (action: TaskAction, discardFirst: boolean) => {
    const fields = emptyOnes(page, action, typing);
    if (fields.length > 0 && typing?.wants(fields)) ask(null);
    else if (fields.length > 0) ask({ kind: "fields", action, discard: discardFirst, fields, values: {}, errors: [] });
    else void send(action, discardFirst ? { discard: true } : {});
  };

  const press = (action: TaskAction) => {
    if (action.decides) decider.ask(action);
    else if (page.run && isStopped(page.run)) ask({ kind: "discard", action, stopped: page.run });
    else if (action.confirm) ask({ kind: "confirm", action });
    else fillIn(action, false);
  };

  const tryAgain = async (run: RunJson) => {
    if (saveDrafts && !(await saveDrafts()))
      return toast({ text: `${run.action.name} was not tried again: a change is not saved yet. Mend it first.`, tone: "bad" });
    onSend?.();
    // Also where the task has left the screen before the answer is there.
    try {
      follow((await retry.mutateAsync(run.id)).run, run.finishedAt);
    } catch (error) {
      onRefused?.();
      failed("tried again")(error);
    }
  };

  const giveUp = async ({ stopped: run, version }: Question & { kind: "give_up" }) => {
    onSend?.();
    try {
      const after = await discard.mutateAsync(run.id);
      if (version === undefined) tell(`${run.action.name} discarded.`, after);
      else move(version);
    } catch (error) {
      onRefused?.();
      failed("discarded")(error);
    }
    ask(null);
  };

  const agree = (values: FieldValues = {}) => {
    if (question?.kind === "discard") fillIn(question.action, true);
    else if (question?.kind === "confirm") fillIn(question.action, false);
    else if (question?.kind === "fields") void send(question.action, { fields: values, ...(question.discard ? { discard: true } : {}) });
    else if (question?.kind === "give_up") void giveUp(question);
  };

  return {
    question,
    sending,
    retrying: retry.isPending,
    discarding: discard.isPending,
    moving,
    moved: () => move(null),
    resting: question === null && sending === null && !following && !retry.isPending && decider.asked === null && decider.sending === null,
    decider,
    tell,
    press,
    retry: (run) => void tryAgain(run),
    ask,
    agree,
  };
}
