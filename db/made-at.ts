import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** When something was made: the time in its id, which its indexes have. */
export const madeAt = (id: SQLWrapper): SQL =>
  sql`to_timestamp(('x' || translate(left(${id}::text, 13), '-', ''))::bit(48)::bigint / 1000.0)`;
