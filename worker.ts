/** A worker: a process of its own beside the web server, any number of them. Makes deliveries, and removes what has outlived its time. */
import { closeDb } from "#db/client.ts";
import { checkKey } from "#lib/crypto.ts";
import { answerListener } from "#lib/http/server/inspect.ts";
import { log } from "#lib/log.ts";
import { closeInspectorListener, receiveWith } from "#lib/net/inspector-listener.ts";
import { closeOutbound } from "#lib/net/outbound.ts";
import { onShutdown, shutdown, startHeartbeat } from "#lib/process.ts";
import { logCrashes, onStop, tellReady } from "#lib/supervised.ts";
import { startDeliveries } from "#lib/worker/deliveries.ts";
import { startHousekeeping } from "#lib/worker/housekeeping.ts";
import { startMail } from "#lib/worker/mailer.ts";

logCrashes();
receiveWith(answerListener);
await checkKey();
await startHeartbeat("worker");
await startDeliveries();
await startMail();
startHousekeeping();
onShutdown(closeOutbound);
onShutdown(closeInspectorListener);
log.info("worker ready");

onStop(async () => {
  await shutdown();
  await closeDb();
});
tellReady();
