/** Where tests keep what they throw away. */
import { existsSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

const MEMORY = "/dev/shm";
/** Bytes: several databases and a browser's profile. A container often has no more than 64 MB there. */
const leastRoom = 2 * 1024 ** 3;

function hasRoom(): boolean {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= leastRoom;
}

/** A folder in memory, where a database is cloned twenty times as fast as on a disk; the system's temporary folder where there is none. */
export const scratch = (): string => (hasRoom() ? MEMORY : tmpdir());
