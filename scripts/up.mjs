// The door of every command: installs what is missing, then hands over to the Node that came with it.
// Plain JavaScript for Node 20, without packages: on a fresh clone there is nothing else.
//   (nothing)          npm run up
//   --dev | --start    the same in development, or with what is built already
//   --build            builds and ends
//   --run FILE [args]  a script
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { instances, register } from "#scripts/instances.mjs";
import { end, isAlive, watchNpm } from "#scripts/processes.mjs";

const began = Date.now();
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const [mode = "--up", ...rest] = process.argv.slice(2);
/** The first that tells how much of a processor a thread has used. */
const oldestNode = "24.6";

/** @param {string} sentence */
function giveUp(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** @param {string} file */
const packagesIn = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : null);

/** Whether node_modules holds what the lock file says; npm notes at the end of an installation what it did. */
function isInstalled() {
  const wanted = packagesIn("package-lock.json");
  const present = packagesIn("node_modules/.package-lock.json");
  if (!present) return false;
  // Packages for other systems are not installed, and development's are not needed to serve.
  const mayMiss = (/** @type {{optional?: boolean, dev?: boolean}} */ entry) => entry.optional || (entry.dev && mode !== "--run");
  return Object.entries(wanted).every(
    ([where, entry]) => where === "" || (present[where] ? present[where].version === entry.version : mayMiss(entry)),
  );
}

async function install() {
  const others = instances();
  const living = others.find(({ self }) => isAlive(self));
  if (living)
    giveUp(
      `The packages of this checkout have changed, and process ${living.self.pid} (${living.does}) still uses the old ones. End it first, then start again.`,
    );
  // What a killed supervisor left behind runs out of the folder that is about to go.
  for (const { children } of others) for (const child of children) await end(child, "SIGINT", 10_000);
  console.log("Installing packages…");
  const { status } = spawnSync("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) giveUp("The packages could not be installed; npm says why above.");
  console.log(`Packages installed in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
}

/** The Node that came with the packages, else the present one. */
function newNode() {
  const own = path.join(root, "node_modules/.bin/node");
  if (existsSync(own)) return own;
  if (process.versions.node.localeCompare(oldestNode, "en", { numeric: true }) >= 0) return process.execPath;
  return giveUp(
    `Baton needs Node ${oldestNode}, and brings none for ${process.platform}-${process.arch}. Install it from https://nodejs.org and start again.`,
  );
}

/** @param {string} file @param {string[]} args */
function handOver(file, args) {
  const bin = path.join(root, "node_modules/.bin");
  const env = {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env.PATH}`,
    NEXT_TELEMETRY_DISABLED: "1",
    // What Node has compiled once it need not compile again: a third of the time of a start.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(root, ".next/compile-cache"),
    BATON_UP_BEGAN: String(began),
  };
  // The channel tells the child when this process has gone, however it went.
  const child = spawn(newNode(), [file, ...args], { stdio: ["inherit", "inherit", "inherit", "ipc"], env });
  const unregister = register({ does: ["npm run", mode.slice(2), ...rest].join(" "), children: [] });
  const stop = () => child.kill("SIGTERM");
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  watchNpm(stop);
  child.on("exit", (code) => {
    unregister();
    process.exit(code ?? 1);
  });
}

if (mode !== "--start" && !isInstalled()) await install();
if (!existsSync("node_modules")) giveUp("Nothing is installed. Start with: npm run up");
const [file, ...args] = mode === "--run" ? rest : ["scripts/main.ts", mode, ...rest];
if (file === undefined) giveUp("--run needs a file.");
else handOver(file, args);
