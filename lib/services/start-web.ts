/** What the web process does beside answering: its heartbeat, and looking after runs. */
import { checkKey } from "#lib/crypto.ts";
import { startHeartbeat } from "#lib/process.ts";
import { startRuns } from "#lib/services/runs.ts";

export async function startWeb(): Promise<void> {
  await checkKey();
  await startHeartbeat("web");
  startRuns();
}
