/** `npm run test:mutation [folder…]`: small faults are put into the floor, and its tests have to notice. */
import { FOLDERS, mutationSteps } from "#scripts/testing/mutation.ts";
import { runSteps } from "#scripts/testing/steps.ts";

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !FOLDERS.some((folder) => folder === name));
if (unknown !== undefined) {
  console.error(`There are no mutation tests of "${unknown}". There are: ${FOLDERS.join(", ")}.`);
  process.exit(1);
}
await runSteps(mutationSteps(wanted.length > 0 ? wanted : FOLDERS));
