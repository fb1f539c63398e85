/** One try of a delivery: the request goes out, and what came back is put into words. */
import type { Claimed, Finished } from "#db/delivery-queue.ts";
import { type Outcome, outcomeOf, type Tried } from "#lib/delivery/outcome.ts";
import type { TryError } from "#lib/delivery/status.ts";
import { env } from "#lib/env.ts";
import { now } from "#lib/ids.ts";
import { withoutSecrets } from "#lib/mask.ts";
import type { NotAnsweredReason } from "#lib/net/failures.ts";
import { type Answered, type NotAnswered, send } from "#lib/net/outbound.ts";
import { isSecretMissing, type MessageRequest, messageRequest } from "#lib/services/deliveries/message-request.ts";
import { firstBytes, storable } from "#lib/text.ts";

/** How much of an answer is kept, in bytes. */
const keptBytes = 4096;

const ERRORS: Record<NotAnsweredReason, TryError> = {
  timeout: "timeout",
  network: "network",
  blocked_address: "blocked_address",
  too_large: "too_large",
  // What cannot even be sent reaches nobody.
  url: "network",
};

export interface TryResult {
  finished: Finished;
  outcome: Outcome;
  /** What the try shows of its endpoint. */
  shown: "answered" | "failed" | "hung";
  /** Why it did not succeed, in words; null where it did. */
  failure: string | null;
}

const notSent: NotAnswered = {
  ok: false,
  reason: "network",
  detail: "was not called: the webhook's secret is not stored. Type it anew, and publish.",
  durationMs: 0,
};

async function exchanged(claimed: Claimed, at: Date): Promise<{ request: MessageRequest | null; answer: Answered | NotAnswered }> {
  try {
    const request = await messageRequest(claimed, at);
    const { headers, body } = request;
    return { request, answer: await send({ method: "POST", url: claimed.url, headers, body, timeoutMs: env().webhookTimeoutMs }) };
  } catch (error) {
    if (!isSecretMissing(error)) throw error;
    return { request: null, answer: notSent };
  }
}

const triedOf = (answer: Answered | NotAnswered): Tried =>
  answer.ok ? { status: answer.status, retryAfter: answer.headers["retry-after"] } : { error: ERRORS[answer.reason] };

/** What a database can store of it, and a reader may see. */
const kept = (text: string, secrets: readonly string[]): string => withoutSecrets(storable(text), secrets);

const answerColumns = (answer: Answered | NotAnswered, secrets: readonly string[]) =>
  answer.ok
    ? {
        status: answer.status,
        error: null,
        detail: null,
        responseHeaders: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, kept(value, secrets)])),
        responseBody: firstBytes(kept(answer.body.toString("utf8"), secrets), keptBytes),
        bytes: answer.bytes,
      }
    : { status: null, error: ERRORS[answer.reason], detail: answer.detail, responseHeaders: null, responseBody: null, bytes: 0 };

const shownBy = (answer: Answered | NotAnswered, { status }: Outcome): TryResult["shown"] => {
  if (!answer.ok) return answer.reason === "timeout" ? "hung" : "failed";
  return status === "delivered" ? "answered" : "failed";
};

/**
 * @param jitter 0 to 1
 * @throws where it could not be begun, because the database is away: it is due as before
 */
export async function tryDelivery(claimed: Claimed, jitter: number): Promise<TryResult> {
  const startedAt = now();
  const { request, answer } = await exchanged(claimed, startedAt);
  const number = claimed.attemptCount + 1;
  const outcome = outcomeOf(triedOf(answer), {
    triesLeft: claimed.triesLeft,
    number,
    delaysMs: env().retryDelaysMs,
    jitter,
    now: now().getTime(),
  });
  const words = answer.ok ? `answered ${[answer.status, answer.statusText].filter(Boolean).join(" ")}.` : answer.detail;
  return {
    outcome,
    shown: shownBy(answer, outcome),
    failure: outcome.status === "delivered" ? null : words,
    finished: {
      id: claimed.id,
      claim: claimed.claim,
      number,
      outcome: outcome.status,
      delayMs: outcome.delayMs,
      startedAt: startedAt.toISOString(),
      durationMs: answer.durationMs,
      signature: request?.signature ?? "",
      ...answerColumns(answer, request?.secrets ?? []),
    },
  };
}
