/** Whose a data folder is, and what a supervisor that was killed left running in it. */
import { accessSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { end, type Known } from "#scripts/processes.mjs";
import { type Claimed, claim, release, rewrite } from "#scripts/supervisor/claim.ts";
import { StartError } from "#scripts/supervisor/say.ts";

/** How long an orphan may take to end by itself. */
const orphanMs = 3000;

interface Owner extends Claimed {
  url: string;
  /** Web and worker by their names, and `database` for the embedded one. */
  children: Record<string, Known>;
}

export interface DataFolder {
  dir: string;
  /** Writes down what runs, so that the next start finds it when this one is killed. */
  note(children: Record<string, Known>): void;
  release(): void;
}

/** Level by level: Node's own `recursive` never comes back from a place such as /proc, where nothing can be made. */
function makeAll(dir: string): void {
  const above = path.dirname(dir);
  if (!existsSync(above)) makeAll(above);
  try {
    mkdirSync(dir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST" || !statSync(dir).isDirectory()) throw error;
  }
}

function makeFolder(dir: string): void {
  try {
    makeAll(dir);
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartError(
      `BATON_DATA_DIR "${dir}" cannot be made or written (${code}). Choose a folder of yours. Example: BATON_DATA_DIR=${path.join(process.cwd(), ".baton")}`,
    );
  }
  const owner = statSync(dir).uid;
  const self = process.getuid?.() ?? owner;
  if (self !== 0 && owner !== self)
    throw new StartError(`BATON_DATA_DIR "${dir}" belongs to another user. Choose a folder of yours. Example: BATON_DATA_DIR=.baton-2`);
}

/**
 * Takes the data folder for this process and ends what is left of the one before.
 * @param keepsDatabase whether an embedded database that still runs will be adopted
 * @throws StartError where a living process has it
 */
export async function takeDataFolder(dir: string, url: string, keepsDatabase: boolean): Promise<DataFolder> {
  makeFolder(dir);
  const file = path.join(dir, "up.json");
  const result = claim<Owner>(file, { url, children: {} });
  if (!result.mine)
    throw new StartError(
      `Baton runs already in ${dir} (process ${result.holder.self.pid}, ${result.holder.url}). End it first, or choose other places. Example: PORT=3001 BATON_DATA_DIR=.baton-2 npm run up`,
    );
  const left = result.before?.children ?? {};
  // Written down again at once: when this start is killed too, the next one must still find them.
  rewrite<Owner>(file, { url, children: left });
  const { database, ...others } = left;
  await Promise.all(Object.values(others).map((orphan) => end(orphan, "SIGTERM", orphanMs)));
  if (database && !keepsDatabase) await end(database, "SIGINT", orphanMs * 4);
  return {
    dir,
    note: (children) => rewrite<Owner>(file, { url, children }),
    release: () => release(file),
  };
}
