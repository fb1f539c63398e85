/** The door of every server action: who may call it, what its input looks like, how a refusal is told. */
import type { z } from "zod";
import { type Actor, type Permission, requireRole } from "#lib/auth/can.ts";
import { currentSession } from "#lib/auth/session.ts";
import type { SignedIn } from "#lib/auth/session-cookie.ts";
import { firstFaults, invalid, Refused } from "#lib/errors.ts";
import { faultsOf } from "#lib/http/faults.ts";
import { problemJson, refusalOf } from "#lib/http/problem.ts";
import { unstorable } from "#lib/http/storable.ts";

export type FormProblem = ReturnType<typeof problemJson> & Record<string, unknown>;
export type FormResult<T> = { ok: true; value: T } | { ok: false; problem: FormProblem };

export interface FormActionOptions<S extends z.ZodType, T> {
  can: Permission;
  input: S;
  run(actor: Actor, input: z.output<S>, session: { sessionId: string }): Promise<T>;
}

/** What an action says of itself, for the walk over all of them. */
export interface FormActionSpec {
  can: Permission | null;
  /** Why anyone may call it. */
  why: string | null;
}
export type FormAction<T> = ((input: unknown) => Promise<FormResult<T>>) & { spec: FormActionSpec };

/** @throws Refused `invalid`, with each bad value */
function checked<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  const faults = parsed.success ? unstorable(parsed.data) : faultsOf(parsed.error);
  if (parsed.success && faults.length === 0) return parsed.data;
  throw invalid(
    faults,
    firstFaults(faults)
      .map(({ message }) => message)
      .join(" "),
  );
}

/** @throws Refused `unauthorized` or `forbidden` */
async function admit(permission: Permission): Promise<SignedIn> {
  const found = await currentSession();
  if (!found) throw new Refused("unauthorized", "You are signed out. Sign in to go on.");
  requireRole(found.actor, permission);
  return found;
}

function problemOf(error: unknown): FormProblem {
  const { code, detail, more } = refusalOf(error, true, { door: "server action" });
  return problemJson(code, detail, more);
}

function action<T>(spec: FormActionSpec, run: (input: unknown) => Promise<T>): FormAction<T> {
  const call = async (input: unknown): Promise<FormResult<T>> => {
    try {
      return { ok: true, value: await run(input) };
    } catch (error) {
      return { ok: false, problem: problemOf(error) };
    }
  };
  return Object.assign(call, { spec });
}

/** A server action. It never throws: what is refused comes back as a problem with the doors' codes and sentences. */
export const formAction = <S extends z.ZodType, T>(options: FormActionOptions<S, T>): FormAction<T> =>
  action({ can: options.can, why: null }, async (input) => {
    const { actor, sessionId } = await admit(options.can);
    return options.run(actor, checked(options.input, input), { sessionId });
  });

/** A server action for those who are not signed in; `why` says for what reason. */
export const openAction = <S extends z.ZodType, T>({
  why,
  input: schema,
  run,
}: {
  why: string;
  input: S;
  run(input: z.output<S>): Promise<T>;
}): FormAction<T> => action({ can: null, why }, (input) => run(checked(schema, input)));
