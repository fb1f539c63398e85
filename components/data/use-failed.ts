"use client";

/** What the reader is told when an act failed. */
import { useCallback } from "react";
import { isProblem, outcomeUnknown, sentenceOf } from "#components/data/fetch-json.ts";
import { useToast } from "#components/ui/layers/toast.tsx";

/**
 * The act and why it failed: "Not deleted. Only administrators delete tasks."
 * @param act what was not done: "deleted", "sent again"
 * @param error what a call threw, or the problem that a server action answered
 */
export function notDone(act: string, error: unknown): string {
  const why = isProblem(error) ? error.detail : sentenceOf(error);
  return `${outcomeUnknown(error) ? "Perhaps not" : "Not"} ${act}. ${why}`;
}

/** @returns for an act: what says, at the foot of the page, that it failed */
export function useFailed(): (act: string) => (error: unknown) => void {
  const toast = useToast();
  return useCallback((act) => (error) => toast({ text: notDone(act, error), tone: "bad" }), [toast]);
}
