/** Vitest for mutation tests: the tests of the floor, on the same examples each time. */

import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What finds most faults in the least time comes first: the first that fails ends a mutant's test. */
const place = ({ moduleId }: TestSpecification): number =>
  moduleId.endsWith("reference.test.ts") ? 0 : moduleId.endsWith("properties.test.ts") ? 2 : 1;

class BestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}

export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    exclude: ["**/*.db.test.ts"],
    setupFiles: ["scripts/test-setup.ts", "scripts/testing/same-examples.ts"],
    sequence: { sequencer: BestFirst },
    // Every mutant of the engine takes the walks: what they find, they find early.
    env: { WALKS: "100" },
  },
});
