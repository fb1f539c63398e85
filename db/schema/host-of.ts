import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/**
 * The host and port that a stored request was sent to, in small letters, as an index may hold it; null without a request. Read as text:
 * a row whose body no JSON reader of Postgres would take could not be written.
 */
export const hostOf = (request: SQLWrapper): SQL<string | null> =>
  sql<string | null>`lower(substring(left(${request}::text, 4096) from '"url":"https?://([^/?#"]{1,255})'))`;
