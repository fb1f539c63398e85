"use client";

import { useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import type { Deciding, TaskAction } from "#components/tasks/buttons.ts";
import { standsAt } from "#components/tasks/stands-at.ts";
import { useDecide } from "#components/tasks/use-task.ts";
import { useToast } from "#components/ui/toast.tsx";
import type { TaskPageJson } from "#lib/wire/pages.ts";

const DONE = { approve: "approved", reject: "rejected" } as const;

export interface Decider {
  /** What the dialog asks about; null: it is closed. */
  asked: Deciding | null;
  /** Why it was refused. */
  error: string | null;
  sending: boolean;
  ask(action: TaskAction): void;
  close(): void;
  decide(comment: string): void;
}

/** Approving and rejecting with a comment. @param saveDrafts saves what is typed; false where something could not be saved */
export function useDeciding(page: TaskPageJson, saveDrafts: () => Promise<boolean>): Decider {
  const [asked, setAsked] = useState<Deciding | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const send = useDecide(page.task.id);
  const toast = useToast();
  const show = (next: Deciding | null) => {
    setAsked(next);
    setError(null);
  };

  const decide = async ({ nodeId, step, decision }: Deciding, comment: string) => {
    setSending(true);
    setError(null);
    try {
      if (!(await saveDrafts())) {
        setError(`${step} was not ${DONE[decision]}: a change is not saved yet. Mend it first.`);
        return;
      }
      const after = await send.mutateAsync({ step: nodeId, decision, comment });
      show(null);
      toast({ text: `You ${DONE[decision]} ${step}. ${standsAt(after)}`.trim() });
    } catch (refused) {
      setError(sentenceOf(refused));
    } finally {
      setSending(false);
    }
  };

  return {
    asked,
    error,
    sending,
    ask: ({ decides }) => show(decides ?? null),
    close: () => show(null),
    decide: (comment) => asked && void decide(asked, comment),
  };
}
