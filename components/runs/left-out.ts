/** What is said of chosen runs that nothing is done with: only a stopped one is tried again or discarded. Pure. */
import { isStopped } from "#components/tasks/actions/run-words.ts";
import { counted } from "#lib/in-words.ts";
import type { RunItemJson } from "#lib/wire/run-log.ts";

/** Before it is done and after it; null where all of them have stopped. */
export function leftOut(chosen: readonly Pick<RunItemJson, "status">[], locale: string): string | null {
  const count = chosen.filter((run) => !isStopped(run)).length;
  if (count === 0) return null;
  const [has, stays] = count === 1 ? ["has", "stays as it is"] : ["have", "stay as they are"];
  return `${counted(count, "other chosen run", { locale })} ${has} not stopped and ${stays}.`;
}
