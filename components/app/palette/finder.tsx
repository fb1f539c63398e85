"use client";

import { useState } from "react";
import { beginHere } from "#components/app/asked.ts";
import { Answers } from "#components/app/palette/answers.tsx";
import { FoundList } from "#components/app/palette/found-list.tsx";
import type { Question } from "#components/app/palette/page-commands.ts";
import { SEARCH_LABEL } from "#components/app/palette/search-line.tsx";
import { type Hit, useHits } from "#components/app/palette/use-hits.tsx";
import { beginSignOut } from "#components/app/sign-out.tsx";
import { usePush } from "#components/ui/leaving.ts";

/** Is told what to do once the palette is closed and the focus back: a dialog that opens then returns it to there. */
type OnDone = (then: () => void) => void;

/** Does what a hit stands for, or asks first. */
function useGo(onDone: OnDone, ask: (question: Question) => void): (hit: Hit) => void {
  const push = usePush();
  return ({ does }) => {
    if ("asks" in does) return ask(does.asks);
    onDone(() => {
      if ("act" in does) does.act();
      else if (!("href" in does)) beginSignOut();
      else if (!beginHere(does.href)) push(does.href);
    });
  };
}

interface FinderProps {
  typed: string;
  type(text: string): void;
  onDone: OnDone;
}

/** What is found, and what a command asks before it does anything. */
export function Finder({ typed, type, onDone }: FinderProps) {
  const [question, ask] = useState<Question | null>(null);
  const { groups, searching } = useHits(typed);
  const choose = useGo(onDone, ask);
  if (question) return <Answers question={question} onDone={onDone} onBack={() => ask(null)} />;
  const count = groups.reduce((sum, { hits }) => sum + hits.length, 0);
  return (
    <FoundList
      label={SEARCH_LABEL}
      typed={typed}
      type={type}
      groups={groups}
      searching={searching}
      status={
        searching
          ? "Searching…"
          : count > 0
            ? `${count} found`
            : "Nothing matches. Tasks are searched by name and by the words of their values and comments, everything else by name."
      }
      foot={typed.trim() === "" ? "Type a name or a word to find more." : undefined}
      onChoose={choose}
    />
  );
}
