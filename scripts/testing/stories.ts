/** Browser stories, told to a server of their own. */
import { ensureBrowser } from "#scripts/testing/browser.ts";
import { startTestServer } from "#scripts/testing/server.ts";
import type { Tally, Variables } from "#scripts/testing/steps.ts";

/** @param tell what is done with the server; its variables are what the stories need to know */
export async function withServer(tell: (env: Variables) => Promise<Tally>): Promise<Tally> {
  if (ensureBrowser() === undefined) {
    const missing = "No browser, so the stories were not told. Install one: apt-get install chromium, or npx playwright install chromium";
    console.error(missing);
    return { passed: 0, failed: process.env.CI ? 1 : 0, failures: process.env.CI ? [missing] : [] };
  }
  const server = await startTestServer();
  try {
    return await tell(server.env);
  } finally {
    await server.stop();
  }
}
