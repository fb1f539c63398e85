/** The server that the browser stories talk to: a whole Baton, in a temporary folder. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { freePort } from "#db/embedded/free-port.ts";
import { scratch } from "#scripts/testing/scratch.ts";
import { environment, type Variables } from "#scripts/testing/steps.ts";

export interface TestServer {
  /** What the stories need to know. */
  env: Variables;
  stop(): Promise<void>;
}

/** @throws where it ends before it is ready */
export async function startTestServer(): Promise<TestServer> {
  const dataDir = mkdtempSync(path.join(scratch(), "baton-stories-"));
  const port = await freePort();
  const account = {
    BATON_ADMIN_EMAIL: "admin@example.com",
    BATON_ADMIN_PASSWORD: randomBytes(12).toString("base64url"),
    BATON_API_KEY: randomBytes(24).toString("base64url"),
  };
  const child = spawn(process.execPath, ["scripts/main.ts", "--up"], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: environment({ ...account, PORT: String(port), BATON_DATA_DIR: dataDir, BATON_RETRY_DELAYS: "1,1", LOG_LEVEL: "warn" }),
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const ready = new Promise<void>((resolve) => child.once("message", () => resolve()));
  const isReady = await Promise.race([ready.then(() => true), ended.then(() => false)]);
  if (!isReady) throw new Error("the server for the stories did not start");
  return {
    env: { ...account, BASE_URL: `http://127.0.0.1:${port}`, BATON_DATA_DIR: dataDir },
    async stop() {
      child.kill("SIGTERM");
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
