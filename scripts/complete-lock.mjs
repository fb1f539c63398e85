// Adds to package-lock.json the packages for other systems that the registry did not name: without them `npm ci` refuses the lock.
import { readFileSync, writeFileSync } from "node:fs";

const SYSTEMS = ["darwin", "linux", "win32", "windows", "freebsd", "android", "openbsd", "netbsd", "sunos", "aix", "openharmony"];
const CPUS = ["arm64", "x64", "ia32", "arm", "ppc64", "s390x", "riscv64", "loong64", "mips64el"];

/**
 * The packages that some package names as optional and that the lock does not hold.
 * @param {Record<string, {optionalDependencies?: Record<string, string>, dev?: boolean}>} packages
 */
export function missing(packages) {
  return Object.entries(packages).flatMap(([where, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !resolves(packages, where, name))
      .map(([name, range]) => ({ name, range, dev: entry.dev === true })),
  );
}

/** Looks for a package as Node does: in the folder itself, then in each one above it. */
function resolves(packages, where, name) {
  const inside = where === "" ? `node_modules/${name}` : `${where}/node_modules/${name}`;
  if (packages[inside]) return true;
  if (where === "") return false;
  const above = where.lastIndexOf("/node_modules/");
  return resolves(packages, above < 0 ? "" : where.slice(0, above), name);
}

/** Which system a package is for, as far as its name tells. */
function systemOf(name) {
  const words = name.split(/[-/@_.]/);
  if (words.includes("wasm32") || words.includes("wasm")) return { cpu: ["wasm32"] };
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = CPUS.find((kind) => words.includes(kind)) ?? (words.some((word) => word.startsWith("arm")) ? "arm" : undefined);
  const libc = ["musl", "musleabihf"].some((word) => words.includes(word)) ? "musl" : undefined;
  return { ...(cpu ? { cpu: [cpu] } : {}), ...(libc ? { libc: [libc] } : {}), ...(os ? { os: [os === "windows" ? "win32" : os] } : {}) };
}

function complete(file) {
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const added = missing(lock.packages);
  for (const { name, range, dev } of added) {
    const system = systemOf(name);
    if (!system.os && !system.cpu) throw new Error(`${name} is missing in the lock, and its name does not tell its system`);
    lock.packages[`node_modules/${name}`] = { version: range.replace(/^[~^]/, ""), ...(dev ? { dev } : {}), optional: true, ...system };
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${added.length} packages added to ${file}${added.length > 0 ? `: ${added.map(({ name }) => name).join(", ")}` : ""}`);
}

if (process.argv[1] === new URL(import.meta.url).pathname) complete("package-lock.json");
