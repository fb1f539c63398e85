/** `npm test`: everything quick, then the browser stories. Ends with `N passed, N failed` over all of it. */
import { existsSync } from "node:fs";
import { ensureBrowser } from "#scripts/testing/browser.ts";
import { QUICK } from "#scripts/testing/quick.ts";
import { startTestServer } from "#scripts/testing/server.ts";
import { playwright, runSteps, type Step, type Tally, vitest } from "#scripts/testing/steps.ts";

const olderPrograms = "/usr/lib/postgresql/15/bin";

async function stories(): Promise<Tally> {
  if (ensureBrowser() === undefined) {
    console.error("No browser, so the stories were not told. Install one: apt-get install chromium, or npx playwright install chromium");
    return { passed: 0, failed: process.env.CI ? 1 : 0 };
  }
  const server = await startTestServer();
  try {
    return await playwright(server.env);
  } finally {
    await server.stop();
  }
}

/** The oldest Postgres that DATABASE_URL may lead to, where this machine has it. */
const onOlder: readonly Step[] =
  process.env.CI && existsSync(olderPrograms)
    ? [vitest("database tests, Postgres 15", ["--project=db"], { BATON_TEST_PROGRAMS: olderPrograms })]
    : [];

await runSteps([...QUICK, ...onOlder, { name: "browser stories", run: stories }]);
