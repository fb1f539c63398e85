// Which processes use this checkout at the moment, so that nobody takes away what another one runs from.
// Plain JavaScript without packages: scripts/up.mjs needs it before anything is installed.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isAlive, known } from "#scripts/processes.mjs";

const folder = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), ".baton-instances");

/**
 * @typedef {import("#scripts/processes.mjs").Known} Known
 * @typedef {{ does: string, children: Known[], dist?: string }} Note  what it does, what it started, the build that it serves
 * @typedef {Note & { self: Known }} Instance
 */

/** @param {Instance} instance */
function write(instance) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${instance.self.pid}.json`);
  writeFileSync(`${file}.new`, JSON.stringify(instance));
  renameSync(`${file}.new`, file);
  return file;
}

/**
 * Notes this process; called again, it replaces the note.
 * @param {Note} note
 * @returns {() => void} takes the note away
 */
export function register(note) {
  const file = write({ self: known(process.pid), ...note });
  return () => rmSync(file, { force: true });
}

/** @param {string} file @returns {Instance | null} */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** @returns {string[]} */
function files() {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
}

/**
 * All others that left a note. One that was killed is still there, for whoever comes next to clean up after it.
 * @returns {Instance[]}
 */
export const instances = () =>
  files()
    .map((name) => read(path.join(folder, name)))
    .filter((instance) => instance !== null && instance.self.pid !== process.pid);

/** Forgets those of which nothing is left. */
export function forget() {
  for (const { self, children } of instances())
    if (!isAlive(self) && !children.some(isAlive)) rmSync(path.join(folder, `${self.pid}.json`), { force: true });
}
