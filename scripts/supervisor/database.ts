/** The database of an instance: the embedded one, or the server of DATABASE_URL. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { type Cluster, startCluster } from "#db/embedded/cluster.ts";
import { migrate } from "#db/migrate.ts";
import { DATA_FILES, type Env } from "#lib/env.ts";
import { newToken } from "#lib/ids.ts";
import { StartError, say } from "#scripts/supervisor/say.ts";

const oldestServer = 15;
/** Until a database that could not be started again is tried once more. */
const retryMs = 5000;

/** The master key of a data folder, made at the first start. */
export function secretOf(dataDir: string): string {
  const file = path.join(dataDir, DATA_FILES.secret);
  try {
    // Nobody else's file is ever written over, so that two first starts end with one key.
    writeFileSync(file, `${newToken(32)}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < 32)
    throw new StartError(`${file} holds no master key any more. Put the old one back: the database's secrets open with no other.`);
  return secret;
}

/** @throws StartError where the server does not answer, or is too old */
async function checkServer(url: string): Promise<string> {
  const client = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [row] = await client<{ version: string }[]>`select current_setting('server_version') as version`;
    const version = row?.version ?? "";
    if (Number.parseInt(version, 10) < oldestServer)
      throw new StartError(`DATABASE_URL leads to Postgres ${version}; Baton needs ${oldestServer} or newer.`);
    return version;
  } catch (error) {
    if (error instanceof StartError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new StartError(
      `DATABASE_URL leads to no database that answers: ${message || code}. Example: DATABASE_URL=postgres://user:password@db.example.com:5432/baton`,
    );
  } finally {
    await client.end({ timeout: 1 });
  }
}

export interface Database {
  url(): string;
  note: string;
  /** The embedded one, for the lock file; null for a server of somebody else's. */
  cluster(): Cluster | null;
  stop(): Promise<void>;
}

async function ofServer(url: string): Promise<Database> {
  const version = await checkServer(url);
  return { url: () => url, note: `Postgres ${version} of DATABASE_URL`, cluster: () => null, stop: async () => {} };
}

/** @param ran called when the embedded database had to be started again */
async function embedded(dataDir: string, ran: (elsewhere: boolean) => void): Promise<Database> {
  const dir = path.join(dataDir, "postgres");
  const addressFile = path.join(dataDir, DATA_FILES.databaseUrl);
  let stopping = false;
  let cluster = await begin();

  async function begin(): Promise<Cluster> {
    const started = await startCluster(dir);
    writeFileSync(addressFile, `${started.url()}\n`, { mode: 0o600 });
    void started.ended.then(again);
    return started;
  }

  async function again(): Promise<void> {
    if (stopping) return;
    say("The database ended; it starts again.");
    const before = cluster.url();
    try {
      cluster = await begin();
      ran(cluster.url() !== before);
    } catch (error) {
      say((error as Error).message);
      setTimeout(again, retryMs);
    }
  }

  return {
    url: () => cluster.url(),
    note: `embedded Postgres on port ${new URL(cluster.url()).port}${cluster.adopted ? ", still running" : ""}`,
    cluster: () => cluster,
    async stop() {
      stopping = true;
      await cluster.stop();
      rmSync(addressFile, { force: true });
    },
  };
}

export const startDatabase = (settings: Env, ran: (elsewhere: boolean) => void): Promise<Database> =>
  settings.databaseUrl === undefined ? embedded(settings.dataDir, ran) : ofServer(settings.databaseUrl);

/** @throws StartError */
export async function migrateDatabase(url: string): Promise<void> {
  try {
    await migrate(url);
  } catch (error) {
    throw new StartError(`The database could not be brought to the present schema: ${(error as Error).message}`);
  }
}
