/** `npm test`: everything quick, then the browser stories. Ends with `N passed, N failed` over all of it. */
import { existsSync } from "node:fs";
import { QUICK } from "#scripts/testing/quick.ts";
import { playwright, runSteps, type Step, sumOf, type Tally, vitest } from "#scripts/testing/steps.ts";
import { withServer } from "#scripts/testing/stories.ts";

const olderPrograms = "/usr/lib/postgresql/15/bin";

const stories = (): Promise<Tally> =>
  withServer(async (env) => {
    const together = await playwright(env, "--project=together");
    // Also where one of the others failed: what is wrong shall be told in one go.
    const alone = await playwright(env, "--project=alone");
    return sumOf([together, alone]);
  });

/** The oldest Postgres that DATABASE_URL may lead to, where this machine has it. */
const onOlder: readonly Step[] =
  process.env.CI && existsSync(olderPrograms)
    ? [vitest("database tests, Postgres 15", ["--project=db"], { BATON_TEST_PROGRAMS: olderPrograms })]
    : [];

await runSteps([...QUICK, ...onOlder, { name: "browser stories", run: stories }]);
