/**
 * Idempotency keys, where effects are written: the key's row is written in the transaction of the effect, so a crash leaves
 * both or none. How an answer is given once more: lib/http/idempotency.ts for the API and pages, whose answers are made after the
 * effect; incoming webhooks answer in a shape of their own, a data set's (data-sets/receive-record.ts) from what is written with the
 * record, a flow's (incoming/receive.ts) from the row of the request, which is its run.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { and, eq, not, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { idempotencyKeys } from "#db/schema/index.ts";
import { open, seal } from "#lib/crypto.ts";
import { isRefused, Refused } from "#lib/errors.ts";
import { firstIdAt, idWithin, newId, now } from "#lib/ids.ts";
import { once } from "#lib/once.ts";
import { dayMs } from "#lib/services/days-ago.ts";

export interface Claim {
  workspaceId: string;
  owner: string;
  key: string;
  requestHash: Buffer;
  /** When this request wrote its row; null before. Tells it from another request's, where a transaction was rolled back. */
  boundAt: Date | null;
}

const longestKey = 255;
export const KEY_RULE = `An Idempotency-Key has 1 to ${longestKey} characters.`;
export const isKey = (key: string): boolean => key.length > 0 && key.length <= longestKey;

/** Said where the same key comes with another request, and where its first one is not done. */
export const KEY_USED = "This Idempotency-Key was used for another request. Use a new key.";
export const STILL_ANSWERED = "A request with this Idempotency-Key is still being answered.";

const claims = () => once("idempotency", () => new AsyncLocalStorage<Claim>());

/** Older rows count as gone, whenever they are removed. */
export const isFresh = sql`${idempotencyKeys.createdAt} > now() - interval '1 day'`;

/**
 * Of a row without an answer: it may still be under way, as long as what runs by itself behind it may take. A crash, which took the
 * answer away, is not told before that.
 */
export const isYoung = sql<boolean>`${idempotencyKeys.createdAt} > now() - interval '150 seconds'`;

/** The row of a claim's key. */
export const rowOf = ({ owner, key }: Claim) => and(eq(idempotencyKeys.owner, owner), eq(idempotencyKeys.key, key));

const context = ({ owner, key }: Claim) => `idempotency:${owner}:${key}`;
export const sealAnswer = (claim: Claim, answer: string): Buffer => seal(answer, context(claim));
export const openAnswer = (claim: Claim, sealed: Buffer): string => open(sealed, context(claim));

/** Said with it: when to ask again. */
export const ASK_AGAIN = { "retry-after": "1" };
export const inFlight = () => new Refused("conflict", STILL_ANSWERED, { headers: ASK_AGAIN });
/** Whether that is what was refused, and no other conflict. */
export const isInFlight = (error: unknown): boolean => isRefused(error, "conflict") && error.detail === STILL_ANSWERED;

/**
 * Writes a claim's row, in the transaction of its effect.
 * @param kept an answer, where it is known with the effect
 * @returns when it was written
 * @throws Refused `conflict` where another request has the key
 */
export async function writeKey(
  tx: Pick<Tx, "insert">,
  { workspaceId, owner, key, requestHash }: Claim,
  kept: { runId?: string | null; status?: number; answer?: Buffer } = {},
): Promise<Date> {
  const row = { workspaceId, requestHash, runId: null, status: null, answer: null, ...kept };
  const [written] = await tx
    .insert(idempotencyKeys)
    .values({ ...row, owner, key })
    .onConflictDoUpdate({
      target: [idempotencyKeys.owner, idempotencyKeys.key],
      set: { ...row, createdAt: sql`now()` },
      setWhere: not(isFresh),
    })
    .returning({ createdAt: idempotencyKeys.createdAt });
  if (!written) throw inFlight();
  return written.createdAt;
}

/** Whatever `act` writes is bound to the claim. */
export const underClaim = <T>(claim: Claim, act: () => Promise<T>): Promise<T> => claims().run(claim, act);

/**
 * The id (uuid) of what the present request begins, for what it does before its effect is written: repeats with the same key and
 * body on the same day have the same, so that others can tell that it is one. A new one where the request has no key.
 */
export function idOfRequest(): string {
  const claim = claims().getStore();
  if (!claim) return newId();
  const day = new Date(Math.floor(now().getTime() / dayMs) * dayMs);
  return idWithin(firstIdAt(day), [claim.owner, claim.key, claim.requestHash.toString("hex")].join("\0"));
}

/** Writes the present request's key with the effect; called by every service that writes, in its transaction. */
export async function bindIdempotency(tx: Pick<Tx, "insert">, runId: string | null = null): Promise<void> {
  const claim = claims().getStore();
  if (!claim || claim.boundAt) return;
  claim.boundAt = await writeKey(tx, claim, { runId });
}
