/** An action that is begun on a task and followed until it is over. Pure but for what it is given. */
import { outcomeUnknown, ProblemError, sentenceOf } from "#components/data/fetch-json.ts";
import { isRunning, isStopped } from "#components/tasks/actions/run-words.ts";
import type { ErrorCode } from "#lib/errors.ts";
import type { RunJson } from "#lib/wire/run.ts";

/** It is over and was not done: its task stands where it was. */
export class Stopped extends Error {
  /** Sent once more it goes on from there. */
  readonly again: boolean;

  constructor(message: string, again: boolean) {
    super(message);
    this.again = again;
  }
}
/** It was sent, and what became of it is not known. */
export class Unsure extends Error {}

type RunLook = Pick<RunJson, "id" | "status" | "action" | "detail">;

/** By task, or by run that is tried again: the run that was sent for; null where no answer came. What is in here is never sent again. */
export type Sent = Map<string, string | null>;

export interface Asking {
  begin(): Promise<RunLook>;
  look(runId: string): Promise<RunLook>;
  /** The action's run that stands on the task; null where it has none. */
  standing(): Promise<RunLook | null>;
  pause(ms: number): Promise<void>;
  /** Begun once more after it stopped, it goes on; else a stopped run stands in its own way. */
  goesOn: boolean;
}

const LOOK_AGAIN_MS = 300;
const LONGEST_PAUSE_MS = 5000;
/** So many looks without an answer, about half a minute. */
const UNANSWERED = 9;

const statusOf = (error: unknown): number => (error instanceof ProblemError ? error.status : 0);

/** Why one was not done. */
export interface NotDone {
  reason: string;
  /** It was begun and stopped; it was sent, and what became of it is not known. */
  end: "refused" | "stopped" | "unknown";
  /** Sending it again may help. Of an action that was sent this only asks; else a person has to look first. */
  again: boolean;
}

/** Refusals that stand however often it is sent: it is gone, not allowed, or not as it was. What is to be filled in first may be by then. */
const STANDS: ReadonlySet<string> = new Set<ErrorCode>(["not_found", "forbidden", "conflict", "action_not_available"]);

/** What is busy with a run that goes on is free again some time. */
const mayChange = (error: unknown): boolean =>
  !(error instanceof ProblemError) || !(STANDS.has(error.code) || isStopped(error.problem.run as Pick<RunJson, "status"> | null));

/** The one thing that is wrong, without the name of its place in what was sent. */
function reasonOf(error: unknown): string {
  const [fault, ...others] = (error instanceof ProblemError && error.problem.errors) || [];
  const alone = fault && others.length === 0 && sentenceOf(error) === `${fault.path}: ${fault.message}`;
  return alone ? fault.message : sentenceOf(error);
}

export function notDoneBy(error: unknown): NotDone {
  if (error instanceof Stopped) return { reason: error.message, end: "stopped", again: error.again };
  if (error instanceof Unsure) return { reason: error.message, end: "unknown", again: true };
  if (outcomeUnknown(error)) return { reason: reasonOf(error), end: "unknown", again: false };
  return { reason: reasonOf(error), end: "refused", again: mayChange(error) };
}

/** Looks until the run is over. A look that fails says nothing about the run. @throws Unsure, ProblemError 404 */
async function follow(runId: string, name: string, { look, pause }: Asking): Promise<RunLook> {
  for (let failed = 0; failed < UNANSWERED; ) {
    try {
      const run = await look(runId);
      if (!isRunning(run)) return run;
      failed = 0;
    } catch (error) {
      if (statusOf(error) === 404) throw error;
      failed++;
    }
    await pause(Math.min(LOOK_AGAIN_MS * 2 ** failed, LONGEST_PAUSE_MS));
  }
  throw new Unsure(`${name} has begun, but no answer came since: it is not known whether it has ended.`);
}

/** @throws Unsure where not even that is known */
async function begun(key: string, name: string, sent: Sent, { begin, standing }: Asking): Promise<string> {
  const noAnswer = new Unsure(`No answer came: it is not known whether ${name} has begun. Look at the task.`);
  if (!sent.has(key)) {
    sent.set(key, null);
    const run = await begin().catch((error: unknown) => {
      if (outcomeUnknown(error)) throw noAnswer;
      sent.delete(key);
      throw error;
    });
    sent.set(key, run.id);
  }
  const id = sent.get(key) ?? (await standing().catch(() => null))?.id;
  if (id === undefined) throw noAnswer;
  return id;
}

/**
 * Sends it once and waits until it is over. Called again for what is in `sent`, it only goes on waiting.
 * @param key of it in `sent`
 * @throws ProblemError, Stopped, Unsure
 */
export async function perform(key: string, name: string, sent: Sent, asking: Asking): Promise<void> {
  const runId = await begun(key, name, sent, asking);
  sent.set(key, runId);
  const { status, detail } = await follow(runId, name, asking).catch((error: unknown) => {
    if (!(error instanceof Unsure)) sent.delete(key);
    throw error;
  });
  sent.delete(key);
  if (status === "discarded") throw new Stopped(`${name} was discarded. Nothing of it is kept.`, false);
  if (status !== "succeeded") throw new Stopped(detail ?? `${name} stopped.`, asking.goesOn);
}
