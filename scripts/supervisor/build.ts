/** The build that belongs to the present source: made when it is missing, kept in a folder named by the source's hash. */
import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { instances } from "#scripts/instances.mjs";
import { end, isAlive, type Known, known } from "#scripts/processes.mjs";
import { type Claimed, claim, release, rewrite } from "#scripts/supervisor/claim.ts";
import { StartError, Stopped } from "#scripts/supervisor/say.ts";

const SOURCES = [
  "app",
  "components",
  "db",
  "lib",
  "package-lock.json",
  "package.json",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
];
/** What no build reads. */
const notSource = /\.(test\.tsx?|md|snap)$|\/(golden|migrations)\//;
/** Written last: a folder without it is what a killed build left. */
const mark = "baton-built";
const lastLines = 40;

function filesBelow(place: string): string[] {
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place).flatMap((name) => filesBelow(`${place}/${name}`));
}

/** The folder, from the project's root, of the build of the source as it is now. */
export function buildFolder(): string {
  const hash = createHash("sha256");
  const files = SOURCES.flatMap(filesBelow).filter((file) => !notSource.test(file));
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  return `.next/${hash.digest("hex").slice(0, 12)}`;
}

export const isBuilt = (folder: string): boolean => existsSync(path.join(folder, mark));

/** The finished build of the present source. @throws StartError where there is none */
export function finishedBuild(): string {
  const folder = buildFolder();
  if (isBuilt(folder)) return folder;
  throw new StartError("The present source is not built. Build it with npm run build, or start with npm run up.");
}

const builds = (): string[] =>
  readdirSync(".next", { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[0-9a-f]{12}$/.test(entry.name))
    .map((entry) => `.next/${entry.name}`);

/** Builds that nobody serves. */
function unused(except: string): string[] {
  const served = new Set(
    instances()
      .filter(({ self }) => isAlive(self))
      .map(({ dist }) => dist),
  );
  return builds().filter((folder) => folder !== except && !served.has(folder));
}

/** What the compiler remembers of an earlier build halves the time of the next one. */
function inheritCache(folder: string): void {
  const [newest] = unused(folder)
    .filter((other) => existsSync(`${other}/cache`))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (newest !== undefined) renameSync(`${newest}/cache`, `${folder}/cache`);
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
}

/** Whoever makes a build at the moment, and the compiler that it has started. */
interface Builder extends Claimed {
  compiler?: Known;
}

async function build(folder: string, lock: string, signal: AbortSignal): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  inheritCache(folder);
  const log = `${folder}.log`;
  const output = createWriteStream(log);
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    env: { ...process.env, NODE_ENV: "production", BATON_DIST_DIR: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  rewrite<Builder>(lock, { compiler: known(child.pid ?? 0) });
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  const stop = () => child.kill("SIGTERM");
  signal.addEventListener("abort", stop);
  const status = await ended(child).finally(() => signal.removeEventListener("abort", stop));
  output.end();
  if (signal.aborted) throw new Stopped();
  if (status !== 0) throw new StartError(`The build failed:\n${readFileSync(log, "utf8").trim().split("\n").slice(-lastLines).join("\n")}`);
  writeFileSync(path.join(folder, mark), "");
  rmSync(log);
}

/** Makes the build in `folder` unless it is there; another instance that makes it at the moment is waited for. */
export async function ensureBuild(folder: string, signal: AbortSignal): Promise<"built" | "unchanged"> {
  if (isBuilt(folder)) return "unchanged";
  mkdirSync(".next", { recursive: true });
  const lock = `${folder}.lock`;
  let result = claim<Builder>(lock, {});
  while (!result.mine) {
    await wait(200);
    if (signal.aborted) throw new Stopped();
    result = claim<Builder>(lock, {});
  }
  try {
    // A compiler whose supervisor was killed still writes into the folder.
    if (result.before?.compiler) await end(result.before.compiler, "SIGKILL", 1000);
    if (isBuilt(folder)) return "unchanged";
    await build(folder, lock, signal);
    return "built";
  } finally {
    release(lock);
  }
}

/** Removes the builds of earlier sources, but for those that another instance serves. */
export function removeOldBuilds(folder: string): void {
  for (const old of unused(folder)) for (const left of [old, `${old}.log`]) rmSync(left, { recursive: true, force: true });
}
