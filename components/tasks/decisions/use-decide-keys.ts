"use client";

import { decideKey } from "#components/tasks/decisions/decide-key.ts";
import { DECISIONS, type Decision } from "#components/tasks/decisions/decide-words.ts";
import { usePageKey } from "#components/ui/keys/use-page-key.ts";

/** Those on screen: beside a narrow list the task is not shown. */
const buttonsFor = (decision: Decision): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(`[data-decides="${decision}"]`)].filter((button) => button.getClientRects().length > 0);

/**
 * Does what a press on the decision's button does, or goes there first.
 * @param asks whether a press asks for a comment first
 * @returns whether there is such a button
 */
export function goDecide(decision: Decision, { asks }: { asks: boolean }): boolean {
  const found = decideKey(buttonsFor(decision), document.activeElement, asks);
  found?.button.focus();
  if (found?.press) found.button.click();
  return found !== null;
}

const keyOf = (decision: Decision): string => DECISIONS[decision].key.toLowerCase();

/** The keys of the two decisions. @param onKey null for those who decide nothing */
export const useDecideKeys = (onKey: ((decision: Decision) => void) | null): void =>
  usePageKey({
    [keyOf("approve")]: onKey && (() => onKey("approve")),
    [keyOf("reject")]: onKey && (() => onKey("reject")),
  });
