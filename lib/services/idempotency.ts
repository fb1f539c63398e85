/**
 * Idempotency keys, where effects are written: the key's row is written in the transaction of the effect, so a crash leaves
 * both or none. How an answer is given once more: lib/http/idempotency.ts.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { not, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { idempotencyKeys } from "#db/schema/index.ts";
import { Refused } from "#lib/errors.ts";
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

const claims = () => once("idempotency", () => new AsyncLocalStorage<Claim>());

/** Older rows count as gone, whenever they are removed. */
export const isFresh = sql`${idempotencyKeys.createdAt} > now() - interval '1 day'`;

export const inFlight = () =>
  new Refused("conflict", "A request with this Idempotency-Key is still being answered.", { headers: { "retry-after": "1" } });

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
  const { workspaceId, owner, key, requestHash } = claim;
  const [written] = await tx
    .insert(idempotencyKeys)
    .values({ workspaceId, owner, key, requestHash, runId })
    .onConflictDoUpdate({
      target: [idempotencyKeys.owner, idempotencyKeys.key],
      set: { workspaceId, requestHash, runId, status: null, answer: null, createdAt: sql`now()` },
      setWhere: not(isFresh),
    })
    .returning({ createdAt: idempotencyKeys.createdAt });
  if (!written) throw inFlight();
  claim.boundAt = written.createdAt;
}
