/**
 * Idempotency keys, of the API and of the pages: the same key gives the first answer and causes nothing twice.
 * The key's row is written with the effect (lib/services/idempotency.ts); the answer follows, encrypted; one that a crash took
 * away is made again from the run that the key is bound to.
 * Refusals are not kept. Rows live for a day.
 */
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { actionRuns, idempotencyKeys } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { invalid, isRefused, Refused } from "#lib/errors.ts";
import { type Answer, text } from "#lib/http/answer.ts";
import { problemJson } from "#lib/http/problem.ts";
import { log } from "#lib/log.ts";
import {
  type Claim,
  inFlight,
  isFresh,
  isKey,
  isYoung,
  KEY_RULE,
  KEY_USED,
  openAnswer,
  rowOf,
  sealAnswer,
  underClaim,
} from "#lib/services/idempotency.ts";

/** Writes the answer to the request's own row. */
async function keep(claim: Claim, answer: Answer): Promise<void> {
  if (!claim.boundAt) return;
  const sealed = sealAnswer(claim, JSON.stringify({ headers: answer.headers, body: answer.body }));
  await db()
    .update(idempotencyKeys)
    .set({ status: answer.status, answer: sealed })
    .where(and(rowOf(claim), eq(idempotencyKeys.createdAt, claim.boundAt)));
}

/** The effect stands, so its answer goes out whatever becomes of this. */
const kept = (claim: Claim, answer: Answer): Promise<void> =>
  keep(claim, answer).catch((error: unknown) => log.error({ err: error }, "an answer was not kept for its Idempotency-Key"));

/** A refusal after the effect, as the answer that it gives. @throws whatever is no refusal */
function asProblem(error: unknown): Answer {
  if (!isRefused(error)) throw error;
  const problem = problemJson(error.code, error.detail, error.more);
  return text(problem.status, JSON.stringify(problem), { "content-type": "application/problem+json" });
}

const replayed = ({ status, body, headers }: Pick<Answer, "status" | "body" | "headers">): Answer =>
  text(status, body, { ...headers, "idempotent-replayed": "true" });

/** The answer to a request once more, from the run that its key is bound to. */
export type Again = (runId: string) => Promise<Answer>;

/** The first answer of this key; null where the key is new. */
async function earlier(claim: Claim, again: Again | undefined): Promise<Answer | null> {
  const [row] = await db()
    .select({
      requestHash: idempotencyKeys.requestHash,
      status: idempotencyKeys.status,
      answer: idempotencyKeys.answer,
      boundAt: idempotencyKeys.createdAt,
      runId: actionRuns.id,
      runStatus: actionRuns.status,
      young: isYoung,
    })
    .from(idempotencyKeys)
    .leftJoin(actionRuns, eq(actionRuns.id, idempotencyKeys.runId))
    .where(and(rowOf(claim), isFresh));
  if (!row) return null;
  if (!row.requestHash.equals(claim.requestHash)) throw new Refused("conflict", KEY_USED);
  if (row.status !== null && row.answer !== null) {
    const first = JSON.parse(openAnswer(claim, row.answer)) as Pick<Answer, "headers" | "body">;
    return replayed({ status: row.status, ...first });
  }
  if (row.runStatus === "running" || row.runStatus === "waiting") throw inFlight();
  if (row.runId !== null && again) {
    const answer = await again(row.runId).catch(asProblem);
    await kept({ ...claim, boundAt: row.boundAt }, answer);
    return replayed(answer);
  }
  if (row.young) throw inFlight();
  throw new Refused(
    "conflict",
    "The first request with this Idempotency-Key took effect, but its answer was lost. Read the object to see its state.",
  );
}

/**
 * Runs `act` under the request's Idempotency-Key, where it has one.
 * @param again for requests that are answered by a run
 */
export async function withIdempotency(
  request: Request,
  actor: Actor,
  body: string,
  act: () => Promise<Answer>,
  again?: Again,
): Promise<Answer> {
  const key = request.headers.get("idempotency-key");
  if (key === null) return act();
  if (!isKey(key)) throw invalid([{ path: "Idempotency-Key", message: KEY_RULE }]);
  const { pathname, search } = new URL(request.url);
  const requestHash = createHash("sha256").update(`${request.method} ${pathname}${search}\n${body}`).digest();
  const claim: Claim = { workspaceId: actor.workspaceId, owner: actor.memberId, key, requestHash, boundAt: null };
  const known = await earlier(claim, again);
  if (known) return known;
  try {
    const answer = await underClaim(claim, act);
    await kept(claim, answer);
    return answer;
  } catch (error) {
    await kept(claim, asProblem(error));
    throw error;
  }
}
