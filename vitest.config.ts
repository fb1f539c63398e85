import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** What is waited for comes at once, but not on a machine that is busy. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } };
const never = ["node_modules/**", ".next/**", "e2e/**"];

export default defineConfig({
  test: {
    // Many database tests wait for a pause to pass: twice as many as there are processors keep these busy.
    maxWorkers: 2 * availableParallelism(),
    // Tests share what they import; a process for each file would spend more time on loading than on testing.
    isolate: false,
    projects: [
      {
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...never, "**/*.db.test.ts"],
          setupFiles: ["scripts/test-setup.ts"],
          ...patience,
        },
      },
      {
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: never,
          setupFiles: ["scripts/test-setup.ts"],
          globalSetup: ["db/testing.setup.ts"],
          ...patience,
        },
      },
    ],
  },
});
