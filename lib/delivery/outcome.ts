/** What one try means for its delivery (contract section 7). */
import type { DeliveryStatus, TryError } from "#lib/delivery/status.ts";

export type Tried = { status: number; retryAfter: string | undefined } | { error: TryError };

export interface TryContext {
  /** Tries that the delivery had before this one ended, this one included. */
  triesLeft: number;
  /** Of this try, from 1. */
  number: number;
  /** In ms, before the second, the third… try. */
  delaysMs: readonly number[];
  /** 0 to 1: where in the ± 20 % of the delay the next try falls. */
  jitter: number;
  /** When the try ended, in ms since 1970. */
  now: number;
}

export interface Outcome {
  status: DeliveryStatus;
  /** When the next try is due, in ms from now; null where none is. */
  delayMs: number | null;
  /** The endpoint said that it is gone: nothing more is sent there. */
  gone: boolean;
}

const mostWaitMs = 3_600_000;
/** Statuses that may say when to come back. */
const askToWait = new Set([429, 503]);

/** `Retry-After` in ms: seconds, or a date; null where it says neither. */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000;
  const at = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

function delayOf(tried: Tried, { number, delaysMs, jitter, now }: TryContext): number {
  const usual = (delaysMs[Math.min(number, delaysMs.length) - 1] ?? 0) * (0.8 + 0.4 * jitter);
  const asked = "status" in tried && askToWait.has(tried.status) ? retryAfterMs(tried.retryAfter, now) : null;
  // An endpoint that asks for less than the usual wait does not get more tries out of it.
  return Math.round(asked === null ? usual : Math.min(mostWaitMs, Math.max(asked, usual)));
}

/** Success is 2xx; 410 ends at once; everything else is tried again while tries are left. */
export function outcomeOf(tried: Tried, context: TryContext): Outcome {
  const status = "status" in tried ? tried.status : 0;
  if (status >= 200 && status <= 299) return { status: "delivered", delayMs: null, gone: false };
  if (status === 410) return { status: "failed", delayMs: null, gone: true };
  if (context.triesLeft <= 1) return { status: "failed", delayMs: null, gone: false };
  return { status: "pending", delayMs: delayOf(tried, context), gone: false };
}
