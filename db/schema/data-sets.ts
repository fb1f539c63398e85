import { index, integer, json, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { identity, instant } from "#db/schema/columns.ts";
import type { Cells, Column } from "#lib/data-sets/columns.ts";

/** Tables of the workspace's own: customers, suppliers, price lists. */
export const dataSets = pgTable(
  "data_sets",
  {
    ...identity(),
    name: text("name").notNull(),
    /** In their order. A column's id never changes, its name may. */
    columns: json("columns").$type<Column[]>().notNull(),
    /** Counts the tokens of its incoming webhook: a new one refuses those before. */
    tokenGeneration: integer("token_generation").notNull().default(1),
    createdBy: uuid("created_by"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [index("data_sets_listed").on(t.workspaceId, t.id)],
);

export const records = pgTable(
  "records",
  {
    ...identity(),
    dataSetId: uuid("data_set_id")
      .notNull()
      .references(() => dataSets.id, { onDelete: "cascade" }),
    /** Values by column id, in the stored form of their types; empty ones are absent. */
    cells: jsonb("cells").$type<Cells>().notNull(),
    /** Null where nobody signed in did it. */
    createdBy: uuid("created_by"),
    createdAt: instant("created_at").notNull(),
    updatedBy: uuid("updated_by"),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [index("records_listed").on(t.dataSetId, t.id)],
);
