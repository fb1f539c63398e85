/** Pages of an ordered list from a cursor on: what is added or goes before it moves nothing. */
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { invalid } from "#lib/errors.ts";
import { fromPublic, toPublic } from "#lib/ids.ts";

/** Rows are ordered by a key, those without one last in both directions, and then by their ids. */
export interface Order {
  /** Null: by the id alone, which is the order in which rows were made. */
  key: SQL | null;
  /** A cursor's text as such a key; null where it is none. */
  read(text: string): SQL | null;
  descending: boolean;
  /** No row is without a key: an index is then read in either direction, from the cursor on. */
  always?: true;
}

/** The last row seen: its id, and its key as text. */
interface Cursor {
  id: string;
  key: string | null;
}

/** The cursor behind a row, as text. */
export const cursorText = ({ id, key }: Cursor, order: Order): string =>
  order.key === null ? toPublic(id) : Buffer.from(JSON.stringify([toPublic(id), key])).toString("base64url");

const strange = () => invalid([{ path: "cursor", message: "This is no cursor of such a list." }]);

/** @throws Refused `invalid` */
function readCursor(text: string, { key: by }: Order): Cursor {
  let parts: unknown;
  try {
    parts = by === null ? [text, null] : JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    throw strange();
  }
  const [publicId, key] = Array.isArray(parts) ? parts : [];
  const id = typeof publicId === "string" ? fromPublic(publicId) : null;
  if (id === null || !(key === null || (typeof key === "string" && !key.includes("\0")))) throw strange();
  return { id, key };
}

/**
 * What stands behind the cursor.
 * @param id the rows' column
 * @throws Refused `invalid`
 */
export function behind(order: Order, id: SQLWrapper, text: string): SQL {
  const cursor = readCursor(text, order);
  const { key, read, descending, always } = order;
  const after = descending ? sql`<` : sql`>`;
  const byId = sql`${id} ${after} ${cursor.id}::uuid`;
  if (key === null) return byId;
  if (cursor.key === null) {
    if (always) throw strange();
    return sql`(${key} is null and ${byId})`;
  }
  const value = read(cursor.key);
  if (value === null) throw strange();
  if (always) return sql`(${key}, ${id}) ${after} (${value}, ${cursor.id}::uuid)`;
  return sql`(${key} ${after} ${value} or (${key} = ${value} and ${byId}) or ${key} is null)`;
}

/** What stands before the cursor's row. @param id the rows' column @throws Refused `invalid` */
export const before = (order: Order, id: SQLWrapper, text: string): SQL =>
  sql`(not ${behind(order, id, text)} and ${id} <> ${readCursor(text, order).id}::uuid)`;

type OrderedBy = Pick<Order, "descending" | "always"> & { key: SQLWrapper | null };

export function orderBy({ key, descending, always }: OrderedBy, id: SQLWrapper): SQL {
  const way = descending ? sql`desc` : sql`asc`;
  if (key === null) return sql`${id} ${way}`;
  return always ? sql`${key} ${way}, ${id} ${way}` : sql`${key} ${way} nulls last, ${id} ${way}`;
}

/** The order from its end. */
export function backwards({ key, descending }: OrderedBy, id: SQLWrapper): SQL {
  const way = descending ? sql`asc` : sql`desc`;
  return key === null ? sql`${id} ${way}` : sql`${key} ${way} nulls first, ${id} ${way}`;
}

const SELECTED = "sort_key";

/** The key as a cursor holds it: the driver gives numbers as text. */
export const selectedKey = ({ key }: Order): SQL.Aliased<string | null> => (key ?? sql`null`).as(SELECTED) as SQL.Aliased<string | null>;

/** As `orderBy`, where `selectedKey` is selected: by its name, because a key that is written twice is worked out twice for every row. */
export const bySelectedKey = ({ key, ...order }: Order, id: SQLWrapper): SQL =>
  orderBy({ ...order, key: key && sql.identifier(SELECTED) }, id);

/** Makes a page of `rows`, of which one more than `limit` was asked for. */
export function idPage(rows: readonly Cursor[], limit: number, order: Order): { ids: string[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { ids: shown.map(({ id }) => id), nextCursor: rows.length > limit && last ? cursorText(last, order) : null };
}
