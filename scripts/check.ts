/** `npm run check`: everything quick. */
import { QUICK } from "#scripts/testing/quick.ts";
import { runSteps } from "#scripts/testing/steps.ts";

await runSteps(QUICK);
