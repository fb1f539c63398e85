/** The clients of Postgres. Drizzle changes the serializers of a client it is given, so raw SQL and LISTEN have their own. */
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "#db/schema/index.ts";
import { env } from "#lib/env.ts";
import { parseJson, stringifyJson } from "#lib/json.ts";
import { log } from "#lib/log.ts";
import { once } from "#lib/once.ts";

/**
 * How many connections there are at the most. Few: a statement takes about a millisecond, and more at once only make the server
 * switch between them.
 *
 * Transactions have connections of their own. The driver sends statements on a busy connection, one behind the other, and a `begin`
 * as well; where that one fills the connection up, the driver does not notice that a transaction begins there. It refuses the
 * transaction and goes on to use the connection, so that what others write is written inside it (porsager/postgres#823, #1189).
 * Where nothing but transactions begins, each begins on a connection that is empty.
 */
const CONNECTIONS = { statements: 6, transactions: 6, raw: 2, rawTransactions: 2 } as const;

/** Seconds before the next try to connect: a database that is back is used at once, and not after minutes of growing patience. */
const backoff = (tries: number): number => Math.min(0.5, 0.05 * tries);

/** What `json` columns hold keeps the digits of its numbers. `jsonb` is read as ever. */
const json = { to: 114, from: [114], parse: parseJson, serialize: stringifyJson };

/** Statements with more values than this are lists of changing length, and each length would be a statement of its own. */
const mostPreparedValues = 100;

/**
 * Has every statement prepared, once for each connection. Drizzle asks for that only where a statement was given a name, and
 * one that is not prepared takes two round trips and is planned anew each time.
 */
function preparing<T extends Pick<postgres.Sql, "unsafe">>(client: T): T {
  const { unsafe } = client;
  client.unsafe = (text, values = [], options = {}) => unsafe(text, values, { ...options, prepare: values.length <= mostPreparedValues });
  return client;
}

const commits = new WeakMap<object, (() => void)[]>();

/** Has `act` called when the transaction has been committed; never where it is rolled back. */
export function onCommit(tx: Tx, act: () => void): void {
  const list = commits.get(tx);
  if (!list) throw new Error("a transaction within a transaction tells nobody of its commit");
  list.push(act);
}

/** Makes `onCommit` hold for the client's transactions. */
function committing<T extends Pick<PostgresJsDatabase<typeof schema>, "transaction">>(client: T): T {
  const transaction = client.transaction.bind(client);
  client.transaction = async (act, config) => {
    const list: (() => void)[] = [];
    const result = await transaction((tx) => {
      commits.set(tx, list);
      return act(tx);
    }, config);
    for (const each of list) {
      try {
        each();
      } catch (error) {
        // What was committed stays committed.
        log.error({ err: error }, "what was to follow a commit failed");
      }
    }
    return result;
  };
  return client;
}

/** A client with `max` connections. */
const connect = <T extends postgres.Options<Record<string, postgres.PostgresType>>>(max: number, options: T) =>
  postgres(env().databaseUrl, { ...options, max, backoff, onnotice: () => {} });

const open = () => {
  const statements = preparing(connect(CONNECTIONS.statements, { types: { json } }));
  const transactions = connect(CONNECTIONS.transactions, { types: { json } });
  const { begin } = transactions;
  transactions.begin = ((act: Parameters<typeof begin>[1]) => begin((inside) => act(preparing(inside)))) as typeof begin;
  const db = drizzle(statements, { schema });
  db.transaction = committing(drizzle(transactions, { schema })).transaction;
  return { db, clients: [statements, transactions] };
};

/** For everything that Drizzle says. */
export const db = () => once("db", open).db;
export type Db = ReturnType<typeof open>["db"];
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

/** Statements that are prepared once for each client; `make` is called at the first use. */
export function prepared<T>(make: (client: Db) => T): () => T {
  const known = new WeakMap<Db, T>();
  return () => {
    const client = db();
    const statement = known.get(client) ?? make(client);
    known.set(client, statement);
    return statement;
  };
}

/** A statement of `prepared`, inside a transaction: Drizzle builds each text anew, and these are asked on every action. */
export function within<T extends object>(tx: Tx, statement: T): T {
  const { client } = (tx as unknown as { session: { client: postgres.Sql } }).session;
  return Object.create(statement, { client: { value: client } }) as T;
}

/**
 * Writes that go out as one statement: one round trip, and one plan. They run at the same moment, so none sees what
 * another one wrote, and no two may touch the same row.
 * @param answer what the statement gives; the writes' returned rows are its tables `w0`, `w1`…
 */
export async function together<T>(
  client: Pick<Db | Tx, "execute">,
  writes: readonly SQLWrapper[],
  answer: SQL = sql``,
): Promise<T | undefined> {
  const parts = writes.map((write, index) => sql`${sql.identifier(`w${index}`)} as ${write}`);
  const [row] = await client.execute(sql`with ${sql.join(parts, sql`, `)} select ${answer}`);
  return row as T | undefined;
}

const divisionByZero = "22012";

/**
 * As `together`, outside of any transaction: the first `needed` must return a row each, else nothing is written.
 * They are done first, in their order.
 * @returns null where nothing was written
 */
export async function allOrNothing<T>(writes: readonly SQLWrapper[], needed: number, answer: SQL): Promise<T | null> {
  const counts = Array.from({ length: needed }, (_, index) => sql`(select count(*) from ${sql.identifier(`w${index}`)})`);
  try {
    // An error is what takes back all writes of a statement.
    return (await together<T>(db(), writes, sql`1 / least(${sql.join(counts, sql`, `)}), ${answer}`)) ?? null;
  } catch (error) {
    if ((error as { cause?: { code?: string } }).cause?.code === divisionByZero) return null;
    throw error;
  }
}

const openRaw = () => {
  // It never looks array types up: nobody would be there to hear that this look-up failed.
  const client = connect(CONNECTIONS.raw, { fetch_types: false });
  const transactions = connect(CONNECTIONS.rawTransactions, { fetch_types: false });
  client.begin = transactions.begin;
  return { client, clients: [client, transactions] };
};

/** For NOTIFY, LISTEN and raw SQL. All listeners share one connection beside those of `CONNECTIONS`. */
export const raw = () => once("raw", openRaw).client;
/** The raw client, or a transaction of it. */
// biome-ignore lint/complexity/noBannedTypes: the client has no types of its own
export type RawSql = postgres.ISql<{}>;

/** Ends all connections; the process can open new ones afterwards. */
export async function closeDb(): Promise<void> {
  const opened = [once.take<ReturnType<typeof open>>("db"), once.take<ReturnType<typeof openRaw>>("raw")];
  await Promise.all(opened.flatMap((each) => each?.clients ?? []).map((client) => client.end({ timeout: 5 })));
}
