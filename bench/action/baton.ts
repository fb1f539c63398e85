/** Baton as it serves: a web process of its own and a Postgres that writes everything through to the disk, in a temporary folder. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { roundFlow, taskInput } from "#bench/action/call.ts";
import { builtFolder } from "#bench/build.ts";
import { type Child, start } from "#bench/child.ts";
import { startDatabase } from "#bench/database.ts";
import { closeDb } from "#db/client.ts";
import { freePort } from "#db/embedded/free-port.ts";
import { loadEnv, setEnv } from "#lib/env.ts";
import { firstRun } from "#lib/services/workspace/first-run.ts";

export interface Baton {
  databaseUrl: string;
  /** Its data folder. */
  dir: string;
  origin: string;
  key: string;
  web: Child<unknown>;
  /** Starts a worker beside it, which ends with it. */
  startWorker(): Promise<Child<unknown>>;
  /** Process id of the postmaster. */
  postmaster: number;
  /** A connection of the measurement's own. */
  sql: postgres.Sql;
}

const secret = () => randomBytes(32).toString("hex");

/**
 * @param ends takes what ends it
 * @param settings beside those of every measurement
 */
export async function startBaton(ends: AsyncDisposableStack, settings: Record<string, string> = {}): Promise<Baton> {
  const dist = await builtFolder();
  const dir = mkdtempSync(path.join(tmpdir(), "baton-bench-"));
  ends.defer(() => rmSync(dir, { recursive: true, force: true }));
  const cluster = await startDatabase(path.join(dir, "postgres"), ends);
  const key = secret();
  const port = await freePort();
  const variables = {
    PORT: String(port),
    HOST: "127.0.0.1",
    BATON_URL: "",
    BATON_DATA_DIR: dir,
    DATABASE_URL: cluster.url(),
    BATON_SECRET: secret(),
    BATON_API_KEY: key,
    BATON_ADMIN_PASSWORD: secret(),
    BATON_DEMO: "0",
    BATON_OUTBOUND_ALLOW: "127.0.0.0/8",
    ...settings,
  };
  setEnv(loadEnv(variables));
  await firstRun().finally(closeDb);
  const started = async (file: string) => {
    const child = await start([file], { ...variables, NODE_ENV: "production", BATON_DIST_DIR: dist });
    ends.defer(child.stop);
    return child;
  };
  const web = await started("server.ts");
  const sql = postgres(cluster.url(), { max: 1, onnotice: () => {} });
  ends.defer(() => sql.end());
  return {
    databaseUrl: cluster.url(),
    dir,
    origin: `http://127.0.0.1:${port}`,
    key,
    web,
    startWorker: () => started("worker.ts"),
    postmaster: cluster.process.pid,
    sql,
  };
}

/** Calls the API with the administrator's key. @throws where the answer is no success */
export async function api<T>({ origin, key }: Baton, address: string, input: unknown, method = "POST"): Promise<T> {
  const answer = await fetch(`${origin}/api/v1${address}`, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${address} answered ${answer.status}: ${text}`);
  return JSON.parse(text) as T;
}

/** A live flow whose action calls `url` and leads back to its own step, and tasks that stand there. Resolves to their ids. */
export async function seed(baton: Baton, url: string, tasks: number): Promise<string[]> {
  const flow = await api<{ id: string }>(baton, "/flows", roundFlow(url));
  await api(baton, `/flows/${flow.id}/publish`, { migrateTasks: false });
  const ids: string[] = [];
  for (let count = 0; count < tasks; count++) {
    const { id } = await api<{ id: string }>(baton, `/flows/${flow.id}/tasks`, taskInput);
    await api(baton, `/tasks/${id}/actions`, { action: "Start" });
    ids.push(id);
  }
  return ids;
}
