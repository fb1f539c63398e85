/** How often and how many at once: each counted in this process, for one address and flow, and for one flow. */

import { env } from "#lib/env.ts";
import { ticks } from "#lib/ids.ts";
import { networkOf } from "#lib/net/addresses.ts";
import { once } from "#lib/once.ts";

/** Requests of one flow that are being answered at once. */
const mostAtOnce = 200;
/** Windows in memory before those that are over are dropped. */
const mostWindows = 10_000;

interface Window {
  count: number;
  /** By `ticks`. */
  endsAt: number;
}

const windows = () => once("incoming windows", () => new Map<string, Window>());
const answering = () => once("incoming at once", () => new Map<string, number>());

/** They stand in the order in which they end, so that as many addresses as there are cost no more than a look at the first. */
function dropOver(at: number): void {
  for (const [key, { endsAt }] of windows()) {
    if (endsAt > at) return;
    windows().delete(key);
  }
}

/**
 * Counts a request under `BATON_INCOMING_LIMIT`.
 * @param of what is called: the flow's id
 * @returns null where it may pass, else the seconds until the next may
 */
export function secondsOverRate(of: string, address: string): number | null {
  const limit = env().incomingLimit;
  if (limit === null) return null;
  const at = ticks();
  const key = `${of} ${networkOf(address)}`;
  const known = windows().get(key);
  if (!known || known.endsAt <= at) {
    if (windows().size >= mostWindows) dropOver(at);
    // Behind all others, also where its window before this one stood among them.
    windows().delete(key);
    windows().set(key, { count: 1, endsAt: at + limit.seconds * 1000 });
    return null;
  }
  known.count += 1;
  return known.count > limit.requests ? Math.max(1, Math.ceil((known.endsAt - at) / 1000)) : null;
}

/** Holds one of the flow's places while `act` goes on; null where all are taken. */
export async function inPlace<T>(flowId: string, act: () => Promise<T>): Promise<T | null> {
  const taken = answering().get(flowId) ?? 0;
  if (taken >= mostAtOnce) return null;
  answering().set(flowId, taken + 1);
  try {
    return await act();
  } finally {
    const left = (answering().get(flowId) ?? 1) - 1;
    if (left > 0) answering().set(flowId, left);
    else answering().delete(flowId);
  }
}
