import postgres from "postgres";
import { type Cluster, startCluster } from "#db/embedded/cluster.ts";
import { migrate } from "#db/migrate.ts";

/** A Postgres whose statements can be counted; nothing is counted until somebody asks. */
export async function startDatabase(dir: string, ends: AsyncDisposableStack): Promise<Cluster> {
  const first = await startCluster(dir);
  try {
    const sql = postgres(first.url(), { max: 1, onnotice: () => {} });
    await sql`alter system set shared_preload_libraries = 'pg_stat_statements'`;
    await sql.end();
  } finally {
    await first.stop();
  }
  const cluster = await startCluster(dir);
  ends.defer(cluster.stop);
  const sql = postgres(cluster.url(), { max: 1, onnotice: () => {} });
  await sql`alter system set pg_stat_statements.track = 'none'`;
  await sql`select pg_reload_conf()`;
  await sql.end();
  await migrate(cluster.url());
  return cluster;
}
