/** A run's tries, each with what was done in it. Pure. */
import { answerWords, OUTCOME_WORDS, operationWord } from "#components/requests/request-words.ts";
import { causeOf, isRunning, isStopped } from "#components/tasks/actions/run-words.ts";
import type { RunPageJson, RunTraceJson } from "#lib/wire/run-log.ts";

export interface RunTry {
  number: number;
  /** When it began, as far as is known. */
  beganAt: string;
  /** Name of who began it, where that was a person's second thought and is known. */
  by: string | null;
  /** Null: as long as is known of its operations. */
  durationMs: number | null;
  goesOn: boolean;
  /** Of one that another has followed, how it ended: "Failed at API call, 503 Service Unavailable". */
  ended: string | null;
  trace: RunTraceJson[];
  /** Kinds of the operations behind the one at which it stopped. */
  notRun: string[];
  /** Kinds of the operations that are still to come: the first is under way. */
  ahead: string[];
}

/** @param why it failed, as far as that was kept: what is refused at the end fails no operation */
function endOf(trace: readonly RunTraceJson[], why: string | undefined): string {
  const at = trace.findLast(({ status }) => status !== "succeeded");
  if (!at) return why === undefined ? OUTCOME_WORDS.interrupted : `${OUTCOME_WORDS.failed}. ${causeOf(why)}`;
  const answered = at.response ? `, ${answerWords(at.response.status)}` : "";
  return `${OUTCOME_WORDS[at.status]} at ${operationWord(at.kind)}${answered}`;
}

/** Newest first. The newest one is there also while none of its operations has ended. */
export function triesOf({ run, trace: all, attempt: newest, durationMs, startedAt, triedAt, acts }: RunPageJson): RunTry[] {
  // That nothing was changed is said once, above.
  const trace = all.map((each) => ({ ...each, error: each.error && causeOf(each.error) }));
  const byNumber = Map.groupBy(trace, ({ attempt }) => attempt);
  const done = new Set(trace.map(({ operationId }) => operationId));
  const left = run.operations.filter(({ id }) => !done.has(id)).map(({ kind }) => kind);
  const coming = run.operations.filter(({ status }) => status === "running" || status === "waiting").map(({ kind }) => kind);
  const retried = acts.filter((act) => act.did === "retried");
  // One that only had to be finished ran no operation.
  const numbers = [...new Set([newest, ...byNumber.keys(), ...retried.map(({ attempt }) => attempt)])].sort((one, other) => other - one);
  return numbers.map((number) => {
    const tried = byNumber.get(number) ?? [];
    const isNewest = number === newest;
    const [begun, followed] = [number, number + 1].map((each) => retried.find(({ attempt }) => attempt === each));
    return {
      number,
      by: begun?.who ?? null,
      beganAt: isNewest ? triedAt : (tried[0]?.startedAt ?? begun?.at ?? startedAt),
      durationMs: isNewest ? durationMs : null,
      goesOn: isNewest && isRunning(run),
      ended: isNewest ? null : endOf(tried, followed?.why),
      trace: tried,
      notRun: isNewest && (isStopped(run) || run.status === "discarded") ? left : [],
      ahead: isNewest && run.status === "running" ? coming : [],
    };
  });
}
