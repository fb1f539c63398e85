import { boolean, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { identity, instant } from "#db/schema/columns.ts";
import { FAMILIES, type OrganisationEvent } from "#lib/wire/messages/organisation-events.ts";

/** What the organisation wants to hear of: webhooks that hang on no step. Each has an endpoint for each address it had. */
export const organisationWebhooks = pgTable(
  "organisation_webhooks",
  {
    ...identity(),
    name: text("name").notNull(),
    url: text("url").notNull(),
    family: text("family", { enum: FAMILIES }).notNull(),
    /** The flow or the data set that it is about; null for all of them. */
    targetId: uuid("target_id"),
    events: text("events").array().$type<OrganisationEvent[]>().notNull(),
    enabled: boolean("enabled").notNull().default(true),
    createdBy: uuid("created_by"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [index("organisation_webhooks_listed").on(t.workspaceId, t.id)],
);
