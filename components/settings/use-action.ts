"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ProblemJson } from "#components/data/fetch-json.ts";
import { callAction, faultAt, type ServerAction } from "#components/data/server-action.ts";

/** Runs a server action for a form: one at a time, with its faults by field, and the page read anew after a success. */
export function useAction<Input, T>(action: ServerAction<Input, T>) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemJson | null>(null);

  const run = async (input: Input): Promise<{ value: T } | null> => {
    if (busy) return null;
    setBusy(true);
    const result = await callAction(action, input);
    setBusy(false);
    setProblem(result.ok ? null : result.problem);
    if (result.ok) {
      router.refresh();
      return { value: result.value };
    }
    requestAnimationFrame(() => document.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
    return null;
  };

  return {
    run,
    busy,
    faultOf: (path: string) => faultAt(problem, path),
    /** What belongs to no field of `paths`. */
    restOf: (paths: readonly string[]): string | null =>
      problem && !problem.errors?.some(({ path }) => paths.includes(path)) ? problem.detail : null,
  };
}
