/** A worker: a process of its own beside the web server. Removes what has outlived its time; deliveries come with their queue. */
import { closeDb } from "#db/client.ts";
import { checkKey } from "#lib/crypto.ts";
import { log } from "#lib/log.ts";
import { onShutdown, shutdown, startHeartbeat } from "#lib/process.ts";
import { cleanUp } from "#lib/services/clean-up.ts";
import { logCrashes, onStop, tellReady } from "#lib/supervised.ts";

const everyMs = 60_000;

logCrashes();
await checkKey();
await startHeartbeat("worker");
const sweep = () => cleanUp().catch((error: unknown) => log.warn({ err: error }, "clean-up failed"));
const timer = setInterval(sweep, everyMs);
onShutdown(() => clearInterval(timer));
await sweep();
log.info("worker ready");

onStop(async () => {
  await shutdown();
  await closeDb();
});
tellReady();
