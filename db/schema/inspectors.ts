import { index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytes, exactInstant, identity, instant } from "#db/schema/columns.ts";
import type { InspectorAnswer } from "#lib/wire/inspector.ts";

/** A member's own endpoint for looking at requests. Its id is the capability in its URL. */
export const inspectors = pgTable("inspectors", {
  ...identity(),
  memberId: uuid("member_id").notNull(),
  name: text("name").notNull(),
  answer: jsonb("answer").$type<InspectorAnswer>().notNull(),
  createdAt: exactInstant("created_at").notNull().defaultNow(),
});

export const inspectorRequests = pgTable(
  "inspector_requests",
  {
    ...identity(),
    inspectorId: uuid("inspector_id")
      .notNull()
      .references(() => inspectors.id, { onDelete: "cascade" }),
    receivedAt: instant("received_at").notNull(),
    method: text("method").notNull(),
    /** What followed the id: path and query. */
    path: text("path").notNull(),
    headers: jsonb("headers").$type<[string, string][]>().notNull(),
    body: bytes("body").notNull(),
  },
  (t) => [index("inspector_requests_newest").on(t.inspectorId, t.id)],
);
