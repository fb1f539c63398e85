"use client";

import { useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import type { Deciding, TaskAction } from "#components/tasks/actions/buttons.ts";
import { DECISIONS } from "#components/tasks/decisions/decide-words.ts";
import { standsAt } from "#components/tasks/stands-at.ts";
import { useDecide } from "#components/tasks/use-task.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

export interface Decider {
  /** What the dialog asks about; null: it is closed. */
  asked: Deciding | null;
  /** Why it was refused. */
  error: string | null;
  /** What is on its way to the server. */
  sending: Deciding | null;
  ask(action: TaskAction): void;
  close(): void;
  /** Without asking first. @param decided called where it was not refused */
  decide(deciding: Deciding, comment: string, decided?: () => void): void;
}

/** What the page around a press does before and after it. */
export interface DecidingSurroundings {
  /** Saves what is typed on the page; false where something could not be saved, and then nothing is sent. */
  saveDrafts?: (() => Promise<boolean>) | undefined;
  /** Called when something is sent, after all that was asked before it. */
  onSend?: (() => void) | undefined;
  /** Called where what was sent was not done. */
  onRefused?: (() => void) | undefined;
}

interface Telling {
  /** Tells what was done, and follows what runs by itself behind it. */
  tell(done: string, after: TaskPageJson): void;
}

/** Approving and rejecting with a comment. */
export function useDeciding(page: TaskPageJson, { saveDrafts, onSend, onRefused, tell }: DecidingSurroundings & Telling): Decider {
  const [asked, setAsked] = useState<Deciding | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState<Deciding | null>(null);
  const send = useDecide(page.task.id);
  const show = (next: Deciding | null) => {
    setAsked(next);
    setError(null);
  };

  const decide = async (deciding: Deciding, comment: string, decided?: () => void) => {
    const { nodeId, step, decision } = deciding;
    const { done } = DECISIONS[decision];
    setSending(deciding);
    setError(null);
    try {
      if (saveDrafts && !(await saveDrafts())) {
        setError(`${step} was not ${done}: a change is not saved yet. Mend it first.`);
        return;
      }
      onSend?.();
      const after = await send.mutateAsync({ step: nodeId, decision, comment });
      show(null);
      decided?.();
      tell(standsAt(after) === "" ? `You ${done} ${step} on ${after.task.name}.` : `You ${done} ${step}.`, after);
    } catch (refused) {
      setError(sentenceOf(refused));
      onRefused?.();
    } finally {
      setSending(null);
    }
  };

  return {
    asked,
    error,
    sending,
    ask: ({ decides }) => show(decides ?? null),
    close: () => show(null),
    decide: (...decision) => void decide(...decision),
  };
}
