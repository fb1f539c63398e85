/** The delivery side of a worker: what wakes it, and what it looks after. */
import { raw } from "#db/client.ts";
import { cancelUnsendable, releaseLost } from "#db/delivery-queue.ts";
import { DUE } from "#db/wake.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { isStopping, onShutdown, processId, silentAfterSeconds } from "#lib/process.ts";
import { continueRedelivery } from "#lib/services/deliveries/redeliveries.ts";
import { announceChanged, flushAnnouncements } from "#lib/worker/announce.ts";
import { type Deliverer, deliverer } from "#lib/worker/deliverer.ts";
import { hourlyStatistics } from "#lib/worker/statistics.ts";

/** What no notification told of is found after this long. */
const pollMs = 1000;
/** `0` means that `npm run up` starts no worker; one that is started by itself works all the same. */
const usualConcurrency = 50;

/** Frees what dead workers held, ends what has nowhere to go, and takes a step of what is sent again in bulk. @returns whether there is more to do */
async function lookAfter(): Promise<boolean> {
  const lost = await releaseLost(processId(), silentAfterSeconds);
  if (lost > 0) log.warn({ deliveries: lost }, "taken over from a worker that fell silent");
  const cancelled = await cancelUnsendable();
  announceChanged(cancelled);
  return (await continueRedelivery()) || cancelled.length > 0;
}

function poll(making: Deliverer): void {
  let timer: NodeJS.Timeout | null = null;
  const round = async () => {
    let more = false;
    try {
      more = await lookAfter();
    } catch (error) {
      log.warn({ err: error }, "deliveries not looked after");
    }
    making.wake();
    if (!isStopping()) timer = setTimeout(round, more ? 0 : pollMs);
  };
  timer = setTimeout(round, 0);
  onShutdown(() => {
    if (timer) clearTimeout(timer);
  });
}

/** Makes deliveries until the process stops: then what is under way gets its time-out, and the rest is due for others. */
export async function startDeliveries(): Promise<void> {
  const statistics = hourlyStatistics();
  const making = deliverer({ concurrency: env().workerConcurrency || usualConcurrency, statistics });
  // Called on each new connection to the database too: what was due meanwhile told nobody.
  await raw().listen(DUE, making.wake, making.wake);
  poll(making);
  onShutdown(making.stop);
  onShutdown(statistics.stop);
  onShutdown(flushAnnouncements);
}
