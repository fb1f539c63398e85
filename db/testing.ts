/** A database of its own for a test file: cloned from a migrated one, dropped at the end. */
import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, inject } from "vitest";
import { closeDb, db } from "#db/client.ts";
import { loadEnv, setEnv } from "#lib/env.ts";
import { once } from "#lib/once.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the migrated database that tests clone; nobody else connects to it. */
    template: string;
  }
}

async function asAdministrator(address: string, act: (client: postgres.Sql) => Promise<unknown>): Promise<void> {
  const url = new URL(address);
  url.pathname = "/postgres";
  const client = postgres(url.href, { max: 1, onnotice: () => {} });
  try {
    await act(client);
  } finally {
    await client.end();
  }
}

/** From now on whatever is asked beside a transaction that is under way fails: it would see and hold nothing of what that one does. */
function failBesideTransactions(): void {
  const inside = new AsyncLocalStorage<true>();
  const client = db();
  const { transaction } = client;
  client.transaction = (act, config) => transaction((tx) => inside.run(true, () => act(tx)), config);
  const { unsafe } = client.$client;
  client.$client.unsafe = (...asked) => {
    if (inside.getStore()) throw new Error(`asked beside the transaction: ${asked[0]}`);
    return unsafe(...asked);
  };
}

/**
 * Makes an empty, migrated database and makes it the one of this process (`env().databaseUrl`), with a master key.
 * Call it once at the top of a `*.db.test.ts`; it is dropped after the file's last test.
 * @param variables other settings of the environment, by their names
 * @param options.besideTransactions a transaction is open only for the locks that it holds, and others go on beside it
 */
export async function testDatabase(variables: Record<string, string> = {}, { besideTransactions = false } = {}): Promise<{ url: string }> {
  const template = inject("template");
  const name = `test_${randomBytes(8).toString("hex")}`;
  const url = new URL(template);
  const origin = url.pathname.slice(1);
  url.pathname = `/${name}`;
  await asAdministrator(template, (client) => client`create database ${client(name)} template ${client(origin)}`);
  afterAll(async () => {
    await closeDb();
    await asAdministrator(template, (client) => client`drop database if exists ${client(name)} with (force)`);
  });
  // Test files share a process: what the last one left belongs to its database.
  await closeDb();
  once.forget();
  setEnv(loadEnv({ DATABASE_URL: url.href, BATON_SECRET: "a master key that only tests use, 32+", LOG_LEVEL: "fatal", ...variables }));
  if (!besideTransactions) failBesideTransactions();
  return { url: url.href };
}
