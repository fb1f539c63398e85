/**
 * Makes deliveries: claims what is due, keeps as many tries under way as there are slots, and writes how they ended in groups.
 * Woken by NOTIFY, by its own timer for later tries, and by polling, which mends what the others missed.
 */
import { setTimeout as wait } from "node:timers/promises";
import { raw } from "#db/client.ts";
import { type Claimed, claimDue, finishTries, releaseClaims, releaseLostClaims } from "#db/delivery-queue.ts";
import { type Noticed, noteHealth } from "#db/endpoint-health.ts";
import { env } from "#lib/env.ts";
import { chance, newSecretId, ticks } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { processId } from "#lib/process.ts";
import { announceChanged, announceNotices } from "#lib/worker/announce.ts";
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

/** The most results that one statement writes. */
const mostWritten = 500;
/** Of what was claimed, a quarter of all slots may wait for slots of their endpoints. */
const mostAtHand = 4;
/** Behind the last try's time-out, for writing its result. */
const lastWordsMs = 3000;
/** Before what failed in Baton or its database is tried again. */
const recoverMs = 500;

/** Results, with what they say of their endpoints: a 410 switches off with the try that heard it, or not at all. */
async function writeGroup(group: readonly Ended[]): Promise<{ kept: Ended[]; noticed: Noticed[] }> {
  const finished = group.map((each) => each.finished);
  const keptOf = (written: Set<string>) => group.filter(({ claimed }) => written.has(claimed.id));
  if (healthOf(group).length === 0) return { kept: keptOf(await finishTries(finished)), noticed: [] };
  return raw().begin(async (sql) => {
    const kept = keptOf(await finishTries(finished, sql));
    return { kept, noticed: await noteHealth(healthOf(kept), sql) };
  });
}

export function deliverer({ concurrency, statistics }: DelivererOptions): Deliverer {
  const slots = endpointSlots(concurrency);
  /** Claimed, in the order of their causes; not begun. */
  let queue: Claimed[] = [];
  let ended: Ended[] = [];
  let underWay = 0;
  let claiming = false;
  let writing = false;
  let stopping = false;
  /** Whether something may be due that can be claimed now. */
  let more = false;
  /** Endpoints that may have more due than they had room for. */
  const limited = new Set<string>();
  /** Claims whose answer was lost: they may stand. */
  const lost = new Set<string>();
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

  async function letGo(claimed: readonly Claimed[]): Promise<void> {
    try {
      await releaseClaims(claimed);
    } catch (error) {
      log.warn({ err: error }, "claims not released");
      if (!stopping) queue = [...claimed, ...queue].sort((one, other) => one.seq - other.seq);
    }
  }

  function begin(claimed: Claimed): void {
    const { endpointId } = claimed;
    underWay += 1;
    tryDelivery(claimed, chance())
      .then(
        (result) => {
          slots.give(endpointId, result.shown);
          ended.push({ ...result, claimed });
          // Nothing more goes to an endpoint that has gone.
          if (result.outcome.gone) void letGo(takeOut((other) => other.endpointId === endpointId));
        },
        async (error: unknown) => {
          log.warn({ err: error }, "a try was not begun");
          slots.give(endpointId, "nothing");
          wakeIn(recoverMs);
          await letGo([claimed]);
        },
      )
      .finally(() => {
        underWay -= 1;
        more ||= limited.has(endpointId);
        pump();
      });
  }

  function takeOut(which: (claimed: Claimed) => boolean): Claimed[] {
    const out = queue.filter(which);
    queue = queue.filter((claimed) => !which(claimed));
    return out;
  }

  /** Begins what has a slot, in its order; of an endpoint without one nothing overtakes. */
  function beginWaiting(): void {
    const full = new Set<string>();
    const left: Claimed[] = [];
    for (const claimed of queue) {
      if (underWay < concurrency && !full.has(claimed.endpointId) && slots.take(claimed.endpointId)) begin(claimed);
      else {
        full.add(claimed.endpointId);
        left.push(claimed);
      }
    }
    queue = left;
    // What waits for a slot of its endpoint waits better in the table: others may take it, and it can be paused or cancelled there.
    if (underWay < concurrency && queue.length > concurrency / mostAtHand) {
      for (const { endpointId } of queue) limited.add(endpointId);
      void letGo(takeOut(() => true));
    }
  }

  async function claim(): Promise<void> {
    claiming = true;
    more = false;
    const token = newSecretId();
    try {
      if (lost.size > 0) {
        const known = [...lost];
        await releaseLostClaims(processId(), known);
        for (const each of known) lost.delete(each);
      }
      const free = slots.room();
      for (const { endpointId } of queue) free[endpointId] = 0;
      const others = slots.usualRoom();
      const most = concurrency - queue.length;
      const from = after;
      const claimed = await claimDue(processId(), { most, free, others, after: from }, token);
      const full = claimed.length === most;
      const counts = Map.groupBy(claimed, ({ endpointId }) => endpointId);
      for (const [id, { length }] of counts) {
        if (length >= (free[id] ?? others)) limited.add(id);
        else limited.delete(id);
      }
      // One that had no room may have anything due.
      for (const [id, room] of Object.entries(free)) if (room === 0) limited.add(id);
      // Behind the last endpoint it goes on with the first one.
      after = full ? ([...counts.keys()].sort().at(-1) ?? null) : null;
      more ||= full || from !== null;
      queue.push(...claimed);
    } catch (error) {
      lost.add(token);
      log.warn({ err: error }, "deliveries not claimed");
      wakeIn(recoverMs);
    } finally {
      claiming = false;
    }
    if (stopping) await letGo(takeOut(() => true));
    pump();
  }

  async function write(): Promise<void> {
    writing = true;
    const group = ended.slice(0, mostWritten);
    try {
      const { kept, noticed } = await writeGroup(group);
      ended = ended.slice(group.length);
      statistics.count(kept);
      announceChanged(kept.map(({ claimed }) => claimed));
      announceNotices(noticed);
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

  function pump(): void {
    if (!stopping) beginWaiting();
    if (ended.length > 0 && !writing) void write();
    // Half of all at once: a claim costs much the same for one as for many.
    const worthwhile = queue.length <= concurrency / 2;
    if (more && !claiming && !stopping && worthwhile) void claim();
    if (stopping && underWay === 0 && ended.length === 0 && !writing && !claiming) idle.resolve();
  }

  function wake(): void {
    more = true;
    pump();
  }

  async function stop(): Promise<void> {
    stopping = true;
    await letGo(takeOut(() => true));
    pump();
    // Where the database is away, what was tried can't be written: it is sent again.
    await Promise.race([idle.promise, wait(env().webhookTimeoutMs + lastWordsMs, undefined, { ref: false })]);
    if (nearest) clearTimeout(nearest.timer);
  }

  return { wake, stop };
}
