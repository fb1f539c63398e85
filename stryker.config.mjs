// Mutation tests: small faults are put into the floor, one at a time, and the tests beside the code have to notice.
// `npm run test:mutation [folder…]` tests the folders one by one (scripts/testing/mutation.ts).
import { tmpdir } from "node:os";
import path from "node:path";

/** What only tests and the demo read. */
export const LEFT_ALONE = [
  "!lib/**/*.test.ts",
  "!lib/**/*testing.ts",
  "!lib/flow/{demo,starter}.ts",
  "!lib/**/testing/**",
  "!lib/engine/reference/**",
];

/** @type {ConstructorParameters<typeof import("@stryker-mutator/core").Stryker>[0]} */
export default {
  testRunner: "vitest",
  vitest: { configFile: "scripts/testing/floor.vitest.ts", dir: "lib" },
  mutate: ["lib/{fields,operations,triggers,delivery,wire,flow,engine}/**/*.ts", ...LEFT_ALONE],
  // What is copied, and where to: away from whoever watches this folder.
  ignorePatterns: ["/*", "!/lib", "!/scripts", "!/package.json"],
  tempDirName: path.join(tmpdir(), "baton-mutation"),
  cleanTempDir: "always",
  coverageAnalysis: "perTest",
  concurrency: 2,
  // What a busy machine is slow at is not noticed yet: only what never ends.
  timeoutMS: 20_000,
  reporters: ["progress-append-only"],
  // A row of a table is read when its file is loaded, so every test of its folder is asked. That is slow, and wanted.
  warnings: { slow: false },
};
