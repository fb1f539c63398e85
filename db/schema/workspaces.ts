import { boolean, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytes, instant } from "#db/schema/columns.ts";

/** The organisation. One for each installation; every row carries its id all the same. */
export const workspaces = pgTable("workspaces", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  timeZone: text("time_zone").notNull().default("UTC"),
  locale: text("locale").notNull().default("en-GB"),
  stepWebhooks: boolean("step_webhooks").notNull().default(false),
  signingSecret: bytes("signing_secret").notNull(),
  /** Signs too for a day after a new secret was made. */
  previousSigningSecret: bytes("previous_signing_secret"),
  signingSecretSince: instant("signing_secret_since").notNull().defaultNow(),
  /** How long messages and their attempts are kept. */
  deliveryDays: integer("delivery_days").notNull().default(30),
  /** Counts changes of the organisation's webhooks, so that who remembers them notices. */
  webhooksRevision: integer("webhooks_revision").notNull().default(1),
  createdAt: instant("created_at").notNull().defaultNow(),
});

/** One row: something sealed by the master key, so that another key is noticed at the start and not at the first secret. */
export const keyChecks = pgTable("key_checks", {
  id: integer("id").primaryKey(),
  sealed: bytes("sealed").notNull(),
});

/** Living processes: runs and claims carry their process, and one that is silent for 5 s has lost them. */
export const processes = pgTable("processes", {
  id: uuid("id").primaryKey(),
  kind: text("kind", { enum: ["web", "worker"] }).notNull(),
  seenAt: instant("seen_at").notNull().defaultNow(),
});
