import { useState } from "react";
import { type Exit, exitsOf } from "#components/builder/exits.ts";
import { exitOf, mustChooseExit } from "#components/builder/to-canvas.ts";
import { whyNotConnect } from "#lib/flow/edit/edit.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

interface Asked {
  source: string;
  at: DOMRect | null;
  exits: Exit[];
  act(handle: string | null): void;
}

export interface ExitChoice {
  /** Somebody has to choose first: the menu to show. */
  asked: Pick<Asked, "source" | "at" | "exits"> | null;
  /**
   * Does it with the way out that the handle names, or that is clear; else asks first.
   * @param at where the menu opens, on the page
   * @param target where the edge is to lead, if that is known: only exits that can lead there are offered
   */
  by(from: { source: string; handle: string | null }, at: DOMRect | null, act: (handle: string | null) => void, target?: string): void;
  /** @param exit null: none is wanted after all */
  choose(exit: Exit | null): void;
}

/** Asks by which way an edge leaves an approval or a condition, where nothing says so. */
export function useExitChoice(document: FlowDocument, locale: string): ExitChoice {
  const [asked, ask] = useState<Asked | null>(null);
  return {
    asked,
    by({ source, handle }, at, act, target) {
      if (!mustChooseExit(document, source, handle)) return act(handle);
      const mayLead = ({ handle }: Exit) =>
        target === undefined || whyNotConnect(document, { source, target, sourceHandle: exitOf(document, source, handle) }) === null;
      ask({ source, at, exits: exitsOf(document, source, locale).filter(mayLead), act });
    },
    choose(exit) {
      ask(null);
      if (exit) asked?.act(exit.handle);
    },
  };
}

/** Whether an edge from there can lead to the node by some way out. */
export function mayLeadTo(document: FlowDocument, source: string, handle: string | null, target: string, locale: string): boolean {
  const handles = mustChooseExit(document, source, handle) ? exitsOf(document, source, locale).map((exit) => exit.handle) : [handle];
  return handles.some((each) => whyNotConnect(document, { source, target, sourceHandle: exitOf(document, source, each) }) === null);
}
