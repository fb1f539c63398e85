/** The Postgres that Baton brings with it: made, started, adopted where it still runs, stopped. */
import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { freePort } from "#db/embedded/free-port.ts";
import { embeddedPrograms, type Launcher, launcher } from "#db/embedded/launch.ts";
import { gone, isAlive, type Known, known } from "#scripts/processes.mjs";

const user = "baton";
const startTries = 6;
const readyMs = 60_000;
const askMs = 2000;
const stopMs = 20_000;
/** Built in, so that the same order holds on every system; versions before 17 know it by the system's name. */
const ownLocale = ["-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
const systemLocale = ["-E", "UTF8", "--locale=C.UTF-8"];

export interface Cluster {
  /** Address of a database of this cluster. */
  url(database?: string): string;
  /** The running postmaster. */
  process: Known;
  /** Whether it ran already, left behind by somebody who was killed. */
  adopted: boolean;
  /** Resolves when the postmaster has ended, however it did. */
  ended: Promise<void>;
  /** Ends all connections and stops it in order; resolves when it is gone. */
  stop(): Promise<void>;
}

interface Options {
  /** For tests: nothing is written through to the disk, so a crash of the machine loses the cluster. */
  fast?: boolean;
  /** Name of the database that is there from the beginning. */
  database?: string;
  /** Folder of another Postgres' initdb and postgres, for tests on other versions. */
  programs?: string;
}

interface Connection {
  port: number;
  password: string;
}

interface Place {
  dir: string;
  data: string;
  log: string;
  connection: string;
}

function placeOf(dir: string): Place {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const real = realpathSync(dir);
  return { dir: real, data: path.join(real, "data"), log: path.join(real, "log"), connection: path.join(real, "connection.json") };
}

const addressOf = ({ port, password }: Connection, database: string) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;

function save(place: Place, launch: Launcher, connection: Connection): void {
  const draft = `${place.connection}.new`;
  writeFileSync(draft, `${JSON.stringify(connection)}\n`, { mode: 0o600 });
  launch.own(draft);
  renameSync(draft, place.connection);
}

const read = (place: Place): Connection => JSON.parse(readFileSync(place.connection, "utf8")) as Connection;

/** The end of the log, for the sentence that says why Postgres does not start. */
function lastWords(file: string): string {
  const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  return lines.slice(-6).join("\n");
}

/** Resolves to the exit status. */
function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
}

/** Makes the cluster's files. A folder that a killed start left half made is made anew. */
async function create(place: Place, launch: Launcher, locale: readonly string[]): Promise<void> {
  // A name of its own: an initdb whose starter was killed may still write into the other one.
  const draft = path.join(place.dir, `data.new.${process.pid}`);
  const passwordFile = path.join(place.dir, "password.new");
  const connection = { port: await freePort(), password: randomBytes(24).toString("base64url") };
  for (const name of readdirSync(place.dir)) {
    if (name.startsWith("data.new")) rmSync(path.join(place.dir, name), { recursive: true, force: true, maxRetries: 5 });
  }
  writeFileSync(passwordFile, connection.password, { mode: 0o600 });
  launch.own(passwordFile);
  const log = openSync(place.log, "a", 0o600);
  const args = ["-D", draft, "-U", user, `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--no-instructions", "--no-sync", ...locale];
  const status = await ended(launch.start("initdb", args, { cwd: place.dir, stdio: ["ignore", log, log] }));
  closeSync(log);
  rmSync(passwordFile);
  if (status !== 0) throw new Error(`The database could not be made in ${place.dir}:\n${lastWords(place.log)}`);
  save(place, launch, connection);
  // Last, and at once: a data folder that has this name is whole.
  renameSync(draft, place.data);
}

type Answer = "ready" | "busy" | "nobody" | "stranger";

/** What answers at the cluster's port. `busy`: ours or not, it starts, stops or is full. */
async function ask(place: Place, connection: Connection): Promise<Answer> {
  const client = postgres(addressOf(connection, "postgres"), { max: 1, connect_timeout: 2, onnotice: () => {} });
  const question = client<{ dataDirectory: string }[]>`select current_setting('data_directory') as "dataDirectory"`;
  try {
    // Somebody who hangs up at once is called again and again by the client; the answer is not worth more than this.
    const rows = await Promise.race([question, wait(askMs, null, { ref: false })]);
    if (rows === null) return "busy";
    return rows[0]?.dataDirectory === place.data ? "ready" : "stranger";
  } catch (error) {
    const code = (error as { code?: string }).code ?? "";
    if (code === "ECONNREFUSED") return "nobody";
    return ["57P03", "53300", "ECONNRESET", "CONNECTION_CLOSED", "CONNECT_TIMEOUT"].includes(code) ? "busy" : "stranger";
  } finally {
    question.catch(() => {});
    await client.end({ timeout: 0 }).catch(() => {});
  }
}

/** The live postmaster of the data folder. A pid file that speaks of somebody else is taken away: Postgres would believe it. */
function postmasterOf(place: Place): Known | null {
  const file = path.join(place.data, "postmaster.pid");
  if (!existsSync(file)) return null;
  const process = known(Number.parseInt(readFileSync(file, "utf8"), 10));
  if (isAlive(process) && (globalThis.process.platform !== "linux" || commandOf(process.pid).includes(place.data))) return process;
  rmSync(file, { force: true });
  return null;
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

/** Waits until the postmaster answers; false where it ended instead. */
async function ready(place: Place, connection: Connection, process: Known): Promise<boolean> {
  const end = performance.now() + readyMs;
  while (performance.now() < end) {
    if (!isAlive(process)) return false;
    if ((await ask(place, connection)) === "ready") return true;
    await wait(25);
  }
  throw new Error(`The database in ${place.dir} does not answer:\n${lastWords(place.log)}`);
}

function settingsOf(place: Place, { port }: Connection, { fast }: Options): string[] {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    // A socket's path may be 107 bytes long at the most, and TCP is as fast.
    unix_socket_directories: "",
    max_connections: "100",
    // 100,000 tasks fit, so that what reads them all does not fetch each page from the system. It is taken as it is used.
    shared_buffers: "256MB",
    // A table that is new is planned as if it were small until autovacuum has counted its rows. At a hundred tasks a second the
    // usual minute is so long that the inbox's count takes 0.2 s, where it takes 2 ms with them counted.
    autovacuum_naptime: "5s",
    log_timezone: "UTC",
    timezone: "UTC",
    // Each test file has its own clients, and there are as many at once as there are processors. A plan's test counts rows itself.
    ...(fast ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "500", autovacuum: "off" } : {}),
  };
  return ["-D", place.data, "-p", String(port), ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

interface Running {
  connection: Connection;
  process: Known;
  ended: Promise<unknown>;
}

async function start(place: Place, launch: Launcher, options: Options): Promise<Running> {
  let connection = read(place);
  for (let tries = 0; tries < startTries; tries++) {
    // The log of one start is enough, and so it never grows without end.
    const log = openSync(place.log, "w", 0o600);
    // A process group of its own: Ctrl+C in a terminal must reach it after everybody who still writes.
    const child = launch.start("postgres", settingsOf(place, connection, options), {
      cwd: place.dir,
      detached: true,
      stdio: ["ignore", log, log],
    });
    closeSync(log);
    const end = ended(child).catch(() => {});
    const process = known(child.pid ?? 0);
    if (child.pid !== undefined && (await ready(place, connection, process))) {
      child.unref();
      return { connection, process, ended: end };
    }
    const words = lastWords(place.log);
    // What was killed may still hold its memory for a moment.
    if (words.includes("shared memory")) await wait(500);
    else if (!/address already in use|could not bind/i.test(words)) break;
    else {
      connection = { ...connection, port: await freePort() };
      save(place, launch, connection);
    }
  }
  throw new Error(`The database in ${place.dir} does not start:\n${lastWords(place.log)}`);
}

async function adopt(place: Place): Promise<Running | null> {
  const process = postmasterOf(place);
  if (process === null) return null;
  const connection = read(place);
  return (await ready(place, connection, process)) ? { connection, process, ended: whenGone(process) } : null;
}

/** For a process that is nobody's child here. */
async function whenGone(process: Known): Promise<void> {
  while (isAlive(process)) await wait(500, undefined, { ref: false });
}

async function stop(process: Known): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    if (!isAlive(process)) return;
    globalThis.process.kill(process.pid, signal);
    if (await gone(process, stopMs)) return;
  }
}

/**
 * Starts the cluster in `dir` and makes what is missing: the folder, the files, the database. One that still runs there is adopted.
 * @throws Error with a sentence and the end of Postgres' log
 */
export async function startCluster(dir: string, options: Options = {}): Promise<Cluster> {
  const place = placeOf(dir);
  const launch = launcher(place.dir, options.programs ?? embeddedPrograms());
  if (!existsSync(place.data)) await create(place, launch, options.programs === undefined ? ownLocale : systemLocale);
  if (!existsSync(place.connection))
    throw new Error(`${place.connection} is gone, and with it the database's password. Put it back, or begin with another BATON_DATA_DIR.`);
  const found = await adopt(place);
  // A folder that was copied may be open to others, and Postgres serves none that is.
  if (!found) chmodSync(place.data, 0o700);
  const { connection, process, ended } = found ?? (await start(place, launch, options));
  const database = options.database ?? user;
  await createDatabase(addressOf(connection, "postgres"), database);
  return {
    url: (name = database) => addressOf(connection, name),
    process,
    adopted: found !== null,
    ended: ended.then(() => {}),
    stop: () => stop(process),
  };
}

async function createDatabase(address: string, name: string): Promise<void> {
  const client = postgres(address, { max: 1, onnotice: () => {} });
  try {
    const known = await client`select 1 from pg_database where datname = ${name}`;
    if (known.length === 0) await client`create database ${client(name)}`;
  } finally {
    await client.end();
  }
}
