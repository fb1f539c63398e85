/** Before all database tests: a cluster in a temporary folder, with one migrated database to clone. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startCluster } from "#db/embedded/cluster.ts";
import { migrate } from "#db/migrate.ts";

/** `BATON_TEST_PROGRAMS` names the folder of another Postgres' programs, to run the same tests on another version. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(path.join(tmpdir(), "baton-test-"));
  const cluster = await startCluster(dir, { fast: true, database: "template", programs: process.env.BATON_TEST_PROGRAMS });
  await migrate(cluster.url());
  project.provide("template", cluster.url());
  return async () => {
    await cluster.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}
