/** What the web process does beside answering: its heartbeat, and looking after runs. */
import { attachWeeks } from "#db/partitions.ts";
import { checkKey } from "#lib/crypto.ts";
import { now } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { closeInspectorListener } from "#lib/net/inspector-listener.ts";
import { closeOutbound } from "#lib/net/outbound.ts";
import { onShutdown, startHeartbeat } from "#lib/process.ts";
import { endStreams } from "#lib/services/event-stream.ts";
import { flushRefused } from "#lib/services/incoming/refused.ts";
import { startIncoming } from "#lib/services/incoming/take.ts";
import { startRuns } from "#lib/services/runs/runs.ts";
import { checkTemplates, closeTemplates } from "#lib/template/index.ts";

export async function startWeb(): Promise<void> {
  await checkKey();
  // Before anything is written into a week: attaching one under a write would refuse that write.
  await attachWeeks(now()).catch((error: unknown) => log.warn({ err: error }, "weeks not attached; a worker tries again"));
  // The first template would wait for its thread; nobody waits for this one.
  await checkTemplates(["{{ ready }}"]);
  await startHeartbeat("web");
  // In this order: pages are let go, then runs have ended when what they use is closed.
  onShutdown(endStreams);
  startRuns();
  startIncoming();
  onShutdown(flushRefused);
  onShutdown(closeOutbound);
  onShutdown(closeInspectorListener);
  onShutdown(closeTemplates);
}
