/** What goes on by itself when its try broke, as action runs and received requests do: how often, and after what pause. */
import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** After as many tries a person decides. */
export const mostAttempts = 5;

/** Whether the turn of what waits has come: of a first try at once, then 2, 4, 8 and at most 16 s after the try before it began. */
export const isDue = ({ attempt, triedAt }: { attempt: PgColumn; triedAt: PgColumn }): SQL =>
  sql`(${attempt} = 1 or ${triedAt} <= now() - make_interval(secs => power(2, least(${attempt}, ${mostAttempts}) - 1)))`;
