/** `npm run up` as somebody meets it: from a clean clone, and the second time. The newest commit is measured, not the working tree. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Bench, Figure } from "#bench/figures.ts";
import { freePort } from "#db/embedded/free-port.ts";

const root = path.dirname(import.meta.dirname);
const patienceMs = 300_000;

const git = (...args: string[]) => spawnSync("git", args, { cwd: root, encoding: "utf8" });

/** As a terminal has it: without the Node and the settings that this process was given. */
function freshEnv(port: number): NodeJS.ProcessEnv {
  const own = path.join(root, "node_modules");
  const given = Object.keys(process.env).filter((name) => /^(npm_|BATON_|NEXT_|DATABASE_URL$|NODE_|LOG_LEVEL$|HOST$)/.test(name));
  const places = (process.env.PATH ?? "").split(path.delimiter).filter((place) => !place.startsWith(own));
  return {
    ...process.env,
    ...Object.fromEntries(given.map((name) => [name, undefined])),
    PATH: places.join(path.delimiter),
    PORT: String(port),
  };
}

interface Start {
  /** In seconds, by the names that `npm run up` prints; `installed` and `ready` count from its first moment. */
  phases: Record<string, number>;
  seconds: number;
}

function readPhases(output: string): Record<string, number> {
  const phases: Record<string, number> = {};
  for (const [, name = "", seconds] of output.matchAll(/^ {2}([a-z][a-z ]*?) +(\d+\.\d) s/gm)) phases[name] = Number(seconds);
  const installed = /^Packages installed in (\d+\.\d) s/m.exec(output);
  if (installed) phases.installed = Number(installed[1]);
  return phases;
}

/** Starts Baton in `dir`, and ends it when it is ready. */
async function start(dir: string, port: number): Promise<Start> {
  const began = performance.now();
  const child = spawn("npm", ["run", "up"], { cwd: dir, env: freshEnv(port), stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let output = "";
  const ready = new Promise<number>((resolve, reject) => {
    const hear = (text: Buffer) => {
      output += text;
      if (output.includes("Baton is ready")) resolve((performance.now() - began) / 1000);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", reject);
    child.once("close", () => reject(new Error(`npm run up ended before it was ready:\n${output.slice(-2000)}`)));
  });
  const timer = setTimeout(() => child.kill("SIGTERM"), patienceMs);
  try {
    const seconds = await ready;
    return { phases: readPhases(output), seconds };
  } finally {
    clearTimeout(timer);
    child.kill("SIGTERM");
    await ended;
  }
}

const phaseFigure = (start: Start, phase: string, name: string): Figure[] =>
  start.phases[phase] === undefined ? [] : [{ name, value: start.phases[phase], unit: "s" }];

const slowest = ({ phases }: Start): string =>
  Object.entries(phases)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([name, seconds]) => `${name} ${seconds} s`)
    .join(", ");

export const up: Bench = async (ends) => {
  if (git("rev-parse", "HEAD").status !== 0) return { skipped: "the checkout has no commit yet, so there is nothing to clone." };
  const changed = git("status", "--porcelain").stdout.trim() !== "";
  const dir = mkdtempSync(path.join(tmpdir(), "baton-bench-up-"));
  ends.defer(() => rmSync(dir, { recursive: true, force: true }));
  const clone = spawnSync("git", ["clone", "--quiet", "--no-hardlinks", root, path.join(dir, "baton")], { encoding: "utf8" });
  if (clone.status !== 0) return { skipped: `the checkout could not be cloned: ${clone.stderr.trim()}` };
  const port = await freePort();
  const first = await start(path.join(dir, "baton"), port);
  const second = await start(path.join(dir, "baton"), port);
  return {
    figures: [
      { name: "from a clean clone to the address", value: first.seconds, unit: "s" },
      ...phaseFigure(first, "installed", "of which: packages"),
      ...phaseFigure(first, "build", "of which: build"),
      ...phaseFigure(first, "database", "of which: making the database"),
      ...phaseFigure(first, "first start", "of which: first administrator and demo"),
      {
        name: "the second time, nothing changed",
        value: second.seconds,
        unit: "s",
        aim: { most: 3.5 },
        reason: slowest(second),
        note: "about 3 s",
      },
      { name: "second : first", value: second.seconds / first.seconds, unit: "×" },
    ],
    notes: [
      "packages come from npm's cache as it is",
      ...(changed ? ["the working tree has changes that no commit has: they took no part"] : []),
    ],
  };
};
