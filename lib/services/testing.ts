/** What tests of services and doors share: somebody to call, and runs that are looked after. Ended with the file's last test. */
import { afterAll } from "vitest";
import { type Receiver, startReceiver } from "#e2e/receiver.ts";
import { closeOutbound } from "#lib/net/outbound.ts";
import { shutdown, startHeartbeat } from "#lib/process.ts";
import { startIncoming } from "#lib/services/incoming/take.ts";
import { startRuns } from "#lib/services/runs/runs.ts";
import { closeTemplates } from "#lib/template/index.ts";

/** How often the process of a test looks after what was lost. */
const sweepMs = 200;

/** A receiver for the calls of this file. */
export async function testReceiver(): Promise<Receiver> {
  const receiver = await startReceiver();
  afterAll(async () => {
    await receiver.close();
    await closeOutbound();
    await closeTemplates();
  });
  return receiver;
}

/** Makes this process a web process that looks after runs and received requests; `receiver` lets go whatever it holds before they end. */
export async function testRuns(receiver: Receiver): Promise<void> {
  await startHeartbeat("web");
  startRuns(sweepMs);
  startIncoming(sweepMs);
  afterAll(async () => {
    receiver.release();
    await shutdown();
  });
}
