/** The processes under test. The supervisor writes down what it started, to find it again when it is killed itself. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { baseUrl } from "#e2e/server.ts";

export type Part = "web" | "worker" | "database";

/** The process id of a part; null while it starts again. */
function processOf(part: Part): number | null {
  const folder = process.env.BATON_DATA_DIR;
  if (!folder) throw new Error("BATON_DATA_DIR is not set: run the stories with npm test, or set it to the server's data folder.");
  const { children } = JSON.parse(readFileSync(path.join(folder, "up.json"), "utf8")) as {
    children: Partial<Record<Part, { pid: number }>>;
  };
  return children[part]?.pid ?? null;
}

const isReady = async (): Promise<boolean> => {
  try {
    return (await fetch(`${baseUrl()}/readyz`)).ok;
  } catch {
    return false;
  }
};

/** Kills a part with -9, and waits until the supervisor has started another one and the server is ready. */
export async function kill(part: Part): Promise<void> {
  const killed = processOf(part);
  if (killed === null) throw new Error(`the server has no ${part}`);
  process.kill(killed, "SIGKILL");
  await expect.poll(() => ![null, killed].includes(processOf(part)), { timeout: 60_000 }).toBe(true);
  await expect.poll(isReady, { timeout: 60_000 }).toBe(true);
}
