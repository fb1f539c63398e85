/** Removes what has outlived its time, and makes room for what comes. */
import { log } from "#lib/log.ts";
import { onShutdown } from "#lib/process.ts";
import { cleanUp } from "#lib/services/clean-up.ts";
import { keepDeliveries } from "#lib/services/deliveries/retention.ts";

const everyMs = 60_000;

const KEPT = { cleanUp, keepDeliveries } as const;

async function round(): Promise<void> {
  for (const [name, keep] of Object.entries(KEPT))
    await keep().catch((error: unknown) => log.warn({ err: error, name }, "clean-up failed"));
}

export async function startHousekeeping(): Promise<void> {
  const timer = setInterval(round, everyMs);
  onShutdown(() => clearInterval(timer));
  await round();
}
