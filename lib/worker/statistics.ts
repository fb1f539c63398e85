/** Gathers the hourly statistics of this worker's tries; written about once a second, and at the end. */
import { countHours, type Hour } from "#db/endpoint-health.ts";
import { bucketOf, emptyBuckets } from "#lib/delivery/histogram.ts";
import { log } from "#lib/log.ts";
import type { Ended } from "#lib/worker/deliverer.ts";

const everyMs = 1000;

export interface Statistics {
  count(ended: readonly Ended[]): void;
  stop(): Promise<void>;
}

const hourOf = (iso: string): string => `${iso.slice(0, 13)}:00:00.000Z`;

const emptyHour = ({ claimed: { endpointId, workspaceId } }: Ended, hour: string): Hour => ({
  endpointId,
  workspaceId,
  hour,
  delivered: 0,
  failed: 0,
  durations: emptyBuckets(),
});

function countIn(hour: Hour, { finished, outcome }: Ended): void {
  if (outcome.status === "delivered") hour.delivered += 1;
  if (outcome.status === "failed") hour.failed += 1;
  if (finished.status === null) return;
  const bucket = bucketOf(finished.durationMs);
  hour.durations[bucket] = (hour.durations[bucket] ?? 0) + 1;
}

export function hourlyStatistics(): Statistics {
  let hours = new Map<string, Hour>();
  const write = async () => {
    const written = [...hours.values()];
    hours = new Map();
    // Counts are for the eye; a second of them may be missing where the database was away.
    await countHours(written).catch((error: unknown) => log.warn({ err: error }, "statistics not written"));
  };
  const timer = setInterval(() => void write(), everyMs);
  return {
    count(ended) {
      for (const each of ended) {
        const begin = hourOf(each.finished.startedAt);
        const key = `${each.claimed.endpointId} ${begin}`;
        const hour = hours.get(key) ?? emptyHour(each, begin);
        hours.set(key, hour);
        countIn(hour, each);
      }
    },
    async stop() {
      clearInterval(timer);
      await write();
    },
  };
}
