import { noAnswer, type ProblemJson } from "#components/data/fetch-json.ts";
import { tellSignedOut } from "#components/data/signed-out.ts";
import { OUTCOME_UNKNOWN } from "#lib/errors.ts";

/** What a server action answers: never an exception for what is refused. */
export type ActionResult<T> = { ok: true; value: T } | { ok: false; problem: ProblemJson };

/** A server action, as a page hands it to its components. */
export type ServerAction<Input, T = unknown> = (input: Input) => Promise<ActionResult<T>>;

/** Calls it, and turns a broken connection into a problem like any other. */
export async function callAction<Input, T>(action: ServerAction<Input, T>, input: Input): Promise<ActionResult<T>> {
  try {
    const result = await action(input);
    if (!result.ok && result.problem.code === "unauthorized") tellSignedOut({ writing: true });
    return result;
  } catch {
    return { ok: false, problem: noAnswer(`The server can't be reached. ${OUTCOME_UNKNOWN}`).problem };
  }
}

/** The sentence about one member of the input; null where nothing is wrong with it. */
export const faultAt = (problem: ProblemJson | null, path: string): string | null =>
  problem?.errors?.find((fault) => fault.path === path)?.message ?? null;
