/**
 * `node scripts/up.mjs --run scripts/reset-password.ts <email>`: a one-time link by which a member sets a new password, for
 * when no administrator can sign in. Takes Baton's own settings from the environment, and works whether Baton runs or not.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { closeDb } from "#db/client.ts";
import { type Env, loadEnv, SettingError, setEnv } from "#lib/env.ts";
import { isRefused } from "#lib/errors.ts";
import { makeLinkFor } from "#lib/services/accounts/account-links.ts";
import { isAlive, type Known } from "#scripts/processes.mjs";
import { takeDataFolder } from "#scripts/supervisor/data-folder.ts";
import { startDatabase } from "#scripts/supervisor/database.ts";
import { StartError, say } from "#scripts/supervisor/say.ts";

/** The address of the Baton that has the data folder; null where none runs. */
function runningIn(dataDir: string): string | null {
  try {
    const { self, url } = JSON.parse(readFileSync(path.join(dataDir, "up.json"), "utf8")) as { self: Known; url: string };
    return isAlive(self) ? url : null;
  } catch {
    return null;
  }
}

async function printLink(given: string): Promise<void> {
  const { email, url, expiresAt } = await makeLinkFor(given).finally(closeDb);
  say(`A new password for ${email} can be set once, until ${expiresAt}, at:\n${url}`);
}

/** With the embedded database, which nobody uses at the moment. */
async function withOwnDatabase(settings: Env, email: string): Promise<void> {
  const { dataDir } = settings;
  if (!existsSync(path.join(dataDir, "postgres/data")))
    throw new StartError(`There is no database in ${dataDir}. Set BATON_DATA_DIR or DATABASE_URL as Baton has it.`);
  const folder = await takeDataFolder(dataDir, settings.url, true);
  try {
    const database = await startDatabase(settings, () => {});
    try {
      setEnv({ ...settings, databaseUrl: database.url() });
      await printLink(email);
      say("Baton does not run at the moment. Start it before you open the link.");
    } finally {
      await database.stop();
    }
  } finally {
    folder.release();
  }
}

async function main(email: string | undefined): Promise<void> {
  if (email === undefined) throw new StartError("Whose password? node scripts/up.mjs --run scripts/reset-password.ts <email>");
  const settings = loadEnv(process.env);
  const url = runningIn(settings.dataDir);
  if (settings.databaseUrl === undefined && url === null) return withOwnDatabase(settings, email);
  // Says in a sentence where a server does not answer.
  if (settings.databaseUrl !== undefined) await startDatabase(settings, () => {});
  // The one that runs knows best where browsers reach it.
  setEnv({ ...settings, url: process.env.BATON_URL ? settings.url : (url ?? settings.url) });
  return printLink(email);
}

try {
  await main(process.argv[2]);
} catch (error) {
  if (!(error instanceof StartError || error instanceof SettingError || isRefused(error))) throw error;
  console.error(isRefused(error) ? error.detail : error.message);
  process.exitCode = 1;
}
process.disconnect?.();
