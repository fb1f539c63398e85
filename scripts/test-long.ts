/**
 * `npm run test:long`: what takes minutes. Processes are killed under load, the engine walks beside its reference,
 * and the floor's tests have to notice small faults.
 */
import { mutationSteps } from "#scripts/testing/mutation.ts";
import { playwright, runSteps, type Tally, vitest } from "#scripts/testing/steps.ts";
import { withServer } from "#scripts/testing/stories.ts";

const seconds = 240;

const kills = (): Promise<Tally> => withServer((env) => playwright({ ...env, KILL_SECONDS: String(seconds) }, "--project=alone", "killed"));

const walks = vitest("engine and its reference", ["--project=unit", "lib/engine/reference.test.ts", "--testTimeout=1800000"], {
  WALKS: "100000",
});

await runSteps([{ name: "killed under load", run: kills }, walks, ...mutationSteps()]);
