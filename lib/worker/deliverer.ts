/**
 * Makes deliveries: claims what is due, keeps as many tries under way as there are slots, and writes how they ended in groups.
 * Woken by NOTIFY, by its own timers for later tries, and by polling, which mends what the others missed.
 */

import { setTimeout as wait } from "node:timers/promises";
import { type Claimed, claimDue, finishTries, releaseClaims } from "#db/delivery-queue.ts";
import { noteHealth } from "#db/endpoint-health.ts";
import { chance, ticks } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { processId } from "#lib/process.ts";
import { announceDeliveries, announceNotices } from "#lib/worker/announce.ts";
import { healthOf } from "#lib/worker/health.ts";
import { endpointSlots } from "#lib/worker/slots.ts";
import type { Statistics } from "#lib/worker/statistics.ts";
import { type TryResult, tryDelivery } from "#lib/worker/try-delivery.ts";

export interface Deliverer {
  /** Something may be due. */
  wake(): void;
  /** Begins nothing more; resolves when what is under way has ended and is written. */
  stop(): Promise<void>;
}

export interface DelivererOptions {
  /** Tries under way at once. */
  concurrency: number;
  statistics: Statistics;
}

export type Ended = TryResult & { claimed: Claimed };

/** An endpoint may hold a fifth of the slots. */
const shareOfOne = 5;
/** The last fifth is for endpoints that hold little, so that several that were quick until they hang leave room for the others. */
const reservedShare = 5;
/** The most results that one statement writes. */
const mostWritten = 500;
/** Before what failed in Baton or its database is tried again. */
const recoverMs = 500;

export function deliverer({ concurrency, statistics }: DelivererOptions): Deliverer {
  const slots = endpointSlots(Math.max(1, Math.floor(concurrency / shareOfOne)));
  /** Claimed, in the order of their causes; not begun. */
  let queue: Claimed[] = [];
  let ended: Ended[] = [];
  /** How many of the queue wait for a slot of their endpoint. They keep nobody else from being claimed. */
  let blocked = 0;
  let underWay = 0;
  let claiming = false;
  let writing = false;
  let stopping = false;
  /** Whether something may be due that can be claimed now. */
  let more = false;
  /** Endpoints that may have more due than they had room for. */
  const limited = new Set<string>();
  /** The endpoint at which the last claim ended; null: from the first one. */
  let after: string | null = null;
  const idle = Promise.withResolvers<void>();
  /** The nearest later try; polling finds those behind it. */
  let nearest: { at: number; timer: NodeJS.Timeout } | null = null;

  function wakeIn(ms: number): void {
    const at = ticks() + ms;
    if (nearest && nearest.at <= at) return;
    if (nearest) clearTimeout(nearest.timer);
    const timer = setTimeout(() => {
      nearest = null;
      wake();
    }, ms);
    nearest = { at, timer };
  }

  function begin(claimed: Claimed): void {
    underWay += 1;
    void tryDelivery(claimed, chance()).then((result) => {
      underWay -= 1;
      slots.give(claimed.endpointId, result.shown);
      more ||= limited.has(claimed.endpointId);
      ended.push({ ...result, claimed });
      pump();
    });
  }

  /** Begins what has a slot, in its order; of an endpoint without one nothing overtakes. */
  function beginWaiting(): void {
    const full = new Set<string>();
    const left: Claimed[] = [];
    blocked = 0;
    for (const claimed of queue) {
      const { endpointId } = claimed;
      const scarce = concurrency - underWay <= concurrency / reservedShare;
      if (underWay >= concurrency) left.push(claimed);
      else if (!full.has(endpointId) && slots.take(endpointId, scarce)) begin(claimed);
      else {
        full.add(endpointId);
        left.push(claimed);
        blocked += 1;
      }
    }
    queue = left;
  }

  /** For each endpoint its free slots and as many again, so that the next ones are at hand; less what is at hand. */
  function roomOf(): { free: Record<string, number>; most: number } {
    const free = slots.free();
    for (const id of Object.keys(free)) free[id] = (free[id] ?? 0) * 2;
    for (const { endpointId } of queue) free[endpointId] = Math.max(0, (free[endpointId] ?? slots.others) - 1);
    return { free, most: 2 * concurrency - underWay - (queue.length - blocked) };
  }

  async function claim(): Promise<void> {
    claiming = true;
    more = false;
    try {
      const { free, most } = roomOf();
      const from = after;
      const claimed = await claimDue(processId(), { most, free, others: slots.others, after: from });
      const full = claimed.length === most;
      const counts = Map.groupBy(claimed, ({ endpointId }) => endpointId);
      for (const [id, { length }] of counts) {
        if (length >= (free[id] ?? slots.others)) limited.add(id);
        else limited.delete(id);
      }
      // Behind the last endpoint it goes on with the first one.
      after = full ? ([...counts.keys()].sort().at(-1) ?? null) : null;
      more ||= full || from !== null;
      queue.push(...claimed);
    } catch (error) {
      log.warn({ err: error }, "deliveries not claimed");
      wakeIn(recoverMs);
    } finally {
      claiming = false;
    }
    if (stopping) await release();
    pump();
  }

  async function write(): Promise<void> {
    writing = true;
    const group = ended.slice(0, mostWritten);
    try {
      const written = await finishTries(group.map(({ finished }) => finished));
      ended = ended.slice(group.length);
      const kept = group.filter(({ finished }) => written.has(finished.id));
      statistics.count(kept);
      announceDeliveries(kept);
      announceNotices(await noteHealth(healthOf(kept)));
      for (const { outcome } of kept) if (outcome.delayMs !== null) wakeIn(outcome.delayMs + 1);
    } catch (error) {
      // What was tried stays in hand; another process takes it over only when this one falls silent.
      log.warn({ err: error }, "tries not written");
      await wait(recoverMs);
    } finally {
      writing = false;
    }
    pump();
  }

  async function release(): Promise<void> {
    const waiting = queue;
    queue = [];
    await releaseClaims(waiting).catch((error: unknown) => log.warn({ err: error }, "claims not released"));
  }

  function pump(): void {
    if (!stopping) beginWaiting();
    if (ended.length > 0 && !writing) void write();
    // Half of all at once: a claim costs much the same for one as for many.
    const startable = queue.length - blocked;
    const worthwhile = startable === 0 || underWay + startable <= concurrency;
    if (more && !claiming && !stopping && worthwhile) void claim();
    if (stopping && underWay === 0 && ended.length === 0 && !writing && !claiming) idle.resolve();
  }

  function wake(): void {
    more = true;
    pump();
  }

  async function stop(): Promise<void> {
    stopping = true;
    await release();
    pump();
    await idle.promise;
    if (nearest) clearTimeout(nearest.timer);
  }

  return { wake, stop };
}
