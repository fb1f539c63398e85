/** Removes what has outlived its time, and makes room for what comes. */
import { log } from "#lib/log.ts";
import { isStopping, onShutdown } from "#lib/process.ts";
import { cleanUp } from "#lib/services/clean-up.ts";
import { keepDeliveries } from "#lib/services/deliveries/retention.ts";

const everyMs = 60_000;

const KEPT = { cleanUp, keepDeliveries } as const;

async function round(): Promise<void> {
  for (const [name, keep] of Object.entries(KEPT))
    await keep().catch((error: unknown) => log.warn({ err: error, name }, "clean-up failed"));
}

/** The first round begins at once, and nobody waits for it; each one begins when the one before has ended. */
export function startHousekeeping(): void {
  let timer: NodeJS.Timeout | null = null;
  const rounds = async () => {
    await round();
    if (!isStopping()) timer = setTimeout(rounds, everyMs);
  };
  timer = setTimeout(rounds, 0);
  onShutdown(() => {
    if (timer) clearTimeout(timer);
  });
}
