import { open } from "node:fs/promises";
import path from "node:path";

const block = Buffer.alloc(8192, 1);

/** How long the disk below `dir` takes to have written a block for good, in milliseconds: what each commit waits for. */
export async function syncTimes(dir: string, count: number): Promise<number[]> {
  const file = await open(path.join(dir, "sync"), "w");
  const times: number[] = [];
  try {
    for (let index = 0; index < count; index++) {
      await file.write(block, 0, block.length, (index % 64) * block.length);
      const began = performance.now();
      await file.datasync();
      times.push(performance.now() - began);
    }
  } finally {
    await file.close();
  }
  return times;
}
