/** `npm run test:long`: what takes minutes. Processes are killed under load, over and over. */
import { startTestServer } from "#scripts/testing/server.ts";
import { playwright, runSteps, type Tally } from "#scripts/testing/steps.ts";

const seconds = 240;

async function kills(): Promise<Tally> {
  const server = await startTestServer();
  try {
    return await playwright({ ...server.env, KILL_SECONDS: String(seconds) }, "killed");
  } finally {
    await server.stop();
  }
}

await runSteps([{ name: "killed under load", run: kills }]);
