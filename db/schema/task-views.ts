import { sql } from "drizzle-orm";
import { boolean, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { members } from "#db/schema/accounts.ts";
import { identity, instant } from "#db/schema/columns.ts";
import { flows } from "#db/schema/flows.ts";

/** Ways of looking at a flow's tasks that somebody has kept under a name. */
export const taskViews = pgTable(
  "task_views",
  {
    ...identity(),
    flowId: uuid("flow_id")
      .notNull()
      .references(() => flows.id, { onDelete: "cascade" }),
    /** Whose it is. */
    memberId: uuid("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    /** Everybody sees it. */
    shared: boolean("shared").notNull(),
    name: text("name").notNull(),
    /** The query of the page's address, without its question mark. */
    query: text("query").notNull(),
    /** It can still be brought back. */
    deletedAt: instant("deleted_at"),
  },
  (t) => [
    index("task_views_of_member").on(t.memberId, t.flowId, t.id),
    index("task_views_shared").on(t.flowId, t.id).where(sql`${t.shared} and ${t.deletedAt} is null`),
    index("task_views_deleted").on(t.deletedAt).where(sql`${t.deletedAt} is not null`),
  ],
);
