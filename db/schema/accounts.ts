import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, identity, instant } from "#db/schema/columns.ts";
import { ROLES } from "#lib/auth/can.ts";
import type { AuditAct } from "#lib/wire/audit.ts";

export const members = pgTable(
  "members",
  {
    ...identity(),
    email: text("email").notNull(),
    firstName: text("first_name").notNull().default(""),
    lastName: text("last_name").notNull().default(""),
    role: text("role", { enum: ROLES }).notNull(),
    /** Argon2id; null until a password is set. */
    passwordHash: text("password_hash"),
    active: boolean("active").notNull().default(true),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  // Sign-in and `assign` look members up by email, whatever its case.
  (t) => [uniqueIndex("members_email").on(t.workspaceId, sql`lower(${t.email})`)],
);

/** next-auth's token carries the row's id; a row that is gone or ended is a session that is revoked. */
export const sessions = pgTable(
  "sessions",
  {
    ...identity(),
    memberId: uuid("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    /** As the browser called itself when it signed in, and where it was. */
    userAgent: text("user_agent"),
    address: text("address"),
    createdAt: instant("created_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [index("sessions_member").on(t.memberId)],
);

export const apiKeys = pgTable(
  "api_keys",
  {
    ...identity(),
    memberId: uuid("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** SHA-256 of the key; the key itself is shown once and never stored. */
    hash: bytes("hash").notNull(),
    /** Its last four characters, by which people know it; null for keys of before these were kept. */
    ending: text("ending"),
    createdAt: instant("created_at").notNull().defaultNow(),
    lastUsedAt: instant("last_used_at"),
  },
  (t) => [uniqueIndex("api_keys_hash").on(t.hash)],
);

/** Wrong passwords, counted for an email and for an address. */
export const loginFailures = pgTable(
  "login_failures",
  {
    /** `email:…`, `address:…` or `device:…` */
    subject: text("subject").primaryKey(),
    count: integer("count").notNull(),
    since: instant("since").notNull(),
    blockedUntil: instant("blocked_until"),
  },
  (t) => [index("login_failures_age").on(t.since)],
);

/** One-time links for an invitation or a new password; only the hash is stored. */
export const accountLinks = pgTable("account_links", {
  ...identity(),
  memberId: uuid("member_id")
    .notNull()
    .references(() => members.id, { onDelete: "cascade" }),
  hash: bytes("hash").notNull().unique(),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
});

/** Every admin act, written in its own transaction; secrets are replaced by "changed". */
export const auditEntries = pgTable(
  "audit_entries",
  {
    ...identity(),
    at: instant("at").notNull().defaultNow(),
    actorId: uuid("actor_id"),
    /** One of the table in `lib/wire/audit.ts`. */
    act: text("act").$type<AuditAct>().notNull(),
    /** The kind and id of what was changed: `flow:<uuid>`. */
    subject: text("subject").notNull(),
    details: jsonb("details").notNull().default({}),
  },
  (t) => [index("audit_entries_listed").on(t.workspaceId, t.id), index("audit_entries_at").on(t.workspaceId, t.at)],
);

/** A write's answer, kept a day for its key's owner; written in the effect's transaction. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    workspaceId: uuid("workspace_id").notNull(),
    /** Member id, or `data-set:<data set id>`. */
    owner: text("owner").notNull(),
    key: text("key").notNull(),
    /** SHA-256 of method, path and body: the same key with another body is refused. */
    requestHash: bytes("request_hash").notNull(),
    runId: uuid("run_id"),
    status: integer("status"),
    /** Encrypted; null while in flight. */
    answer: bytes("answer"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.owner, t.key] }), index("idempotency_keys_age").on(t.createdAt)],
);
