/**
 * The supervisor: `npm run up`, `npm run dev`, `npm start`. Starts the database, the web server and a worker,
 * keeps them alive, and ends them in order.
 */
import type { Env } from "#lib/env.ts";
import { loadEnv, SettingError, setEnv } from "#lib/env.ts";
import type { FirstAdmin } from "#lib/services/workspace/first-run.ts";
import { tellReady } from "#lib/supervised.ts";
import { forget, register } from "#scripts/instances.mjs";
import { buildFolder, ensureBuild, finishedBuild, removeOldBuilds } from "#scripts/supervisor/build.ts";
import { type Child, child } from "#scripts/supervisor/children.ts";
import { type DataFolder, takeDataFolder } from "#scripts/supervisor/data-folder.ts";
import { type Database, migrateDatabase, secretOf, startDatabase } from "#scripts/supervisor/database.ts";
import { type Mode, modeOf, variablesOf } from "#scripts/supervisor/mode.ts";
import { checkPort } from "#scripts/supervisor/port.ts";
import { inSeconds, phase, StartError, Stopped, say } from "#scripts/supervisor/say.ts";
import { watchSource } from "#scripts/supervisor/watch.ts";

/** Beside the calls that a process may still wait for when it is told to end. */
const lastWordsMs = 5000;
/** Signals that come closer than this are one: npm and the terminal both pass Ctrl+C on. */
const oneSignalMs = 1000;

const began = Number(process.env.BATON_UP_BEGAN) || Date.now();
const abort = new AbortController();
/** What has been started so far, for the end. */
const parts: { folder?: DataFolder; database?: Database; web?: Child; worker?: Child; dist?: string; unregister?: () => void } = {};

function goOn(): void {
  if (abort.signal.aborted) throw new Stopped();
}

/** Writes down what runs: for the next start in this data folder, and for the others in this checkout. */
function note(): void {
  const entries = { web: parts.web?.process(), worker: parts.worker?.process(), database: parts.database?.cluster()?.process };
  const children = Object.fromEntries(Object.entries(entries).flatMap(([name, process]) => (process ? [[name, process]] : [])));
  parts.folder?.note(children);
  parts.unregister = register({
    does: `the supervisor of ${parts.folder?.dir ?? "a build"}`,
    children: Object.values(children),
    dist: parts.dist,
  });
}

/** The database, migrated, with its first administrator where it was empty. */
async function openDatabase(settings: Env): Promise<{ settings: Env; admin: FirstAdmin | null }> {
  const database = await phase("database", async () => {
    const value = await startDatabase(settings, (elsewhere) => {
      note();
      if (!elsewhere) return;
      parts.web?.restart();
      parts.worker?.restart();
    });
    return { value, note: value.note };
  });
  parts.database = database;
  note();
  goOn();
  const whole = setEnv({ ...settings, databaseUrl: database.url(), secret: settings.secret ?? secretOf(settings.dataDir) });
  await phase("schema", async () => ({ value: await migrateDatabase(database.url()) }));
  goOn();
  const admin = await phase("first start", async () => {
    const [{ firstRun }, { closeDb }] = await Promise.all([import("#lib/services/workspace/first-run.ts"), import("#db/client.ts")]);
    const value = await firstRun().finally(closeDb);
    return { value, note: value ? `made the first administrator${settings.demo ? " and the demo" : ""}` : "done before" };
  });
  goOn();
  return { settings: whole, admin };
}

/** The folder of the build, made where it is missing; `npm start` takes what there is. */
async function prepareBuild(): Promise<void> {
  const folder = buildFolder();
  parts.dist = folder;
  note();
  await phase("build", async () => ({ value: undefined, note: await ensureBuild(folder, abort.signal) }));
  removeOldBuilds(folder);
  goOn();
}

function childEnv(settings: Env, variables: Record<string, string | undefined>, dev: boolean): NodeJS.ProcessEnv {
  return {
    ...variables,
    NODE_ENV: dev ? "development" : "production",
    BATON_DIST_DIR: parts.dist,
    BATON_DATA_DIR: settings.dataDir,
    DATABASE_URL: parts.database?.url() ?? settings.databaseUrl,
    BATON_SECRET: settings.secret,
  };
}

async function startChildren(settings: Env, env: () => NodeJS.ProcessEnv, dev: boolean): Promise<void> {
  const common = { env, changed: note };
  const web = child({
    ...common,
    name: "web",
    args: ["server.ts", ...(dev ? ["--dev"] : [])],
    patienceMs: settings.callTimeoutMs + lastWordsMs,
  });
  parts.web = web;
  const worker = child({ ...common, name: "worker", args: ["worker.ts"], patienceMs: settings.webhookTimeoutMs + lastWordsMs });
  if (settings.workerConcurrency > 0) parts.worker = worker;
  await phase("web", async () => {
    await Promise.all([web.start(), parts.worker?.start()]);
    return { value: undefined, note: parts.worker ? "with one worker" : "without a worker" };
  });
}

function welcome({ url, adminEmail }: Env, admin: FirstAdmin | null): void {
  say(`\nBaton is ready after ${inSeconds(Date.now() - began)}:  ${url}`);
  if (admin?.password) say(`Sign in as ${admin.email} with the password ${admin.password}   (shown this once)`);
  else if (admin) say(`Sign in as ${admin.email} with the password from BATON_ADMIN_PASSWORD`);
  else say(`Sign in as ${adminEmail} with the password that was shown at the first start`);
  say("Ctrl+C stops it.\n");
}

async function start(mode: Mode): Promise<void> {
  const variables = variablesOf(mode, process.env);
  const given = loadEnv(variables);
  if (mode === "build") return prepareBuild();
  if (mode === "dev") parts.dist = `.next/dev-${given.port}`;
  if (mode === "start") parts.dist = finishedBuild();
  say(`Baton, process ${process.pid}`);
  forget();
  parts.folder = await takeDataFolder(given.dataDir, given.url, given.databaseUrl === undefined);
  await checkPort(given.host, given.port);
  goOn();
  const { settings, admin } = await openDatabase(given);
  if (mode === "up") await prepareBuild();
  const dev = mode === "dev";
  await startChildren(settings, () => childEnv(settings, variables, dev), dev);
  goOn();
  welcome(settings, admin);
  tellReady();
  if (dev) {
    watchSource((file) => {
      say(`${file} has changed; web and worker start again.`);
      parts.web?.restart();
      parts.worker?.restart();
    });
  }
}

function tell(error: unknown): void {
  if (error instanceof Stopped) return;
  const expected = error instanceof StartError || error instanceof SettingError;
  process.stderr.write(`${expected ? error.message : `Baton could not start. ${error instanceof Error ? error.stack : error}`}\n`);
}

/** Ends what runs: the web server first, so that nothing new comes in, and the database last. */
async function stop(starting: Promise<unknown>): Promise<void> {
  abort.abort();
  // Whoever sent the signal may have sent it to all of them.
  parts.web?.retire();
  parts.worker?.retire();
  await parts.web?.stop();
  await parts.worker?.stop();
  await starting;
  await parts.database?.stop();
  parts.folder?.release();
  parts.unregister?.();
}

async function main(): Promise<void> {
  let failed = false;
  let ending: { since: number; done: Promise<void> } | null = null;
  const starting = Promise.try(() => start(modeOf(process.argv[2]))).catch((error: unknown) => {
    failed = !abort.signal.aborted;
    if (failed) tell(error);
  });
  const end = () => {
    if (ending) {
      if (Date.now() - ending.since > oneSignalMs) for (const one of [parts.web, parts.worker]) one?.kill();
      return;
    }
    const since = Date.now();
    if (!failed) say("\nStopping…");
    const done = stop(starting).then(() => {
      if (!failed) say(`Stopped after ${inSeconds(Date.now() - since)}.`);
      process.exit(failed ? 1 : 0);
    });
    ending = { since, done };
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  // The process that started this one was killed.
  process.on("disconnect", end);
  await starting;
  if (failed || process.argv[2] === "--build") end();
}

await main();
