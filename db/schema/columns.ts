/** Columns that every table has, and the types that they all use. */
import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** Milliseconds are what the contract's dates show. */
export const instant = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: "date" });

/** To the microsecond, where it alone says what came first: the row's id does not tell the time. */
export const exactInstant = (name: string) => timestamp(name, { precision: 6, withTimezone: true, mode: "date" });

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** The row's own id, and the workspace that everything belongs to. Ids are minted by `lib/ids.ts`. */
export const identity = () => ({
  id: uuid("id").primaryKey(),
  workspaceId: uuid("workspace_id").notNull(),
});
