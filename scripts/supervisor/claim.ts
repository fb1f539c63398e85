/** A file that says whose something is at the moment. It outlives a process that was killed, and then counts no more. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { isAlive, type Known, known } from "#scripts/processes.mjs";

export interface Claimed {
  self: Known;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

function parse<T extends Claimed>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

function put(file: string, text: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    // A link is made or not, also when two try at the same moment.
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Takes a dead owner's file away, and only that one: somebody else may have put theirs in its place meanwhile. */
function removeStale(file: string, stale: string): void {
  const away = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, away);
  } catch {
    return;
  }
  const moved = readFileSync(away, "utf8");
  if (moved !== stale) put(file, moved);
  rmSync(away, { force: true });
}

export type Claim<T extends Claimed> = { mine: true; before: T | null } | { mine: false; holder: T };

/** Writes the file with this process as the owner, unless a living one has it. `before` is what a dead owner left. */
export function claim<T extends Claimed>(file: string, content: Omit<T, "self">): Claim<T> {
  const text = JSON.stringify({ self: known(process.pid), ...content });
  let before: T | null = null;
  while (!put(file, text)) {
    const present = textOf(file);
    if (present === null) continue;
    const holder = parse<T>(present);
    if (holder !== null && isAlive(holder.self)) return { mine: false, holder };
    before = holder ?? before;
    removeStale(file, present);
  }
  return { mine: true, before };
}

/** Writes new content into a file that this process owns. */
export function rewrite<T extends Claimed>(file: string, content: Omit<T, "self">): void {
  writeFileSync(`${file}.new`, JSON.stringify({ self: known(process.pid), ...content }), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export const release = (file: string): void => rmSync(file, { force: true });
