/** Whether the database answers, and has the tables that this code was written for. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { raw } from "#db/client.ts";
import { once } from "#lib/once.ts";

const patienceMs = 2000;

/** When the newest migration of this code was made, in milliseconds: the name under which the database notes it. */
const newest = () =>
  once("newest migration", () => {
    const journal = path.join(import.meta.dirname, "migrations/meta/_journal.json");
    const { entries } = JSON.parse(readFileSync(journal, "utf8")) as { entries: { when: number }[] };
    return Math.max(0, ...entries.map(({ when }) => when));
  });

async function behind(): Promise<string | null> {
  const [row] = await raw()<{ newest: string | null }[]>`select max(created_at) as newest from drizzle.__drizzle_migrations`;
  // A newer schema is fine: migrations only ever add, and a new version may be on its way in.
  return Number(row?.newest ?? 0) >= newest() ? null : "the schema is older than this version of Baton";
}

/** Why the database cannot serve, in a few words; null where it can. Answers within two seconds. */
export async function databaseProblem(): Promise<string | null> {
  const late = Promise.withResolvers<string>();
  const timer = setTimeout(() => late.resolve("the database does not answer"), patienceMs);
  try {
    return await Promise.race([behind(), late.promise]);
  } catch (error) {
    const unknown = ["42P01", "3F000"].includes((error as { code?: string }).code ?? "");
    return unknown ? "the schema is missing" : "the database does not answer";
  } finally {
    clearTimeout(timer);
  }
}
