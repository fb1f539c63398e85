/** What `npm run check` does, and `npm test` does first. */
import { command, type Step, vitest } from "#scripts/testing/steps.ts";

export const QUICK: readonly (Step | readonly Step[])[] = [
  [
    command("format and lint", "biome", "check", "--error-on-warnings", "."),
    command("types", "tsc", "--noEmit"),
    command("dead code", "knip"),
  ],
  vitest("unit and database tests", []),
  command("build", "node", "scripts/main.ts", "--build"),
  command("bundle budget", "node", "scripts/bundle-budget.ts"),
];
