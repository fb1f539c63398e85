import { sql } from "drizzle-orm";
import { type AnyPgColumn, boolean, index, integer, json, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { members } from "#db/schema/accounts.ts";
import { bytes, identity, instant } from "#db/schema/columns.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

export const FLOW_STATUSES = ["draft", "live", "paused"] as const;

export const flows = pgTable(
  "flows",
  {
    ...identity(),
    /** The draft's name, copied here for lists. */
    name: text("name").notNull(),
    status: text("status", { enum: FLOW_STATUSES }).notNull().default("draft"),
    /** `json`, not `jsonb`: the order of keys is the author's. Holds secret ids, never values. */
    draft: json("draft").$type<FlowDocument>().notNull(),
    /** Counts saves; the ETag, by which a save notices another one in between. */
    draftRevision: integer("draft_revision").notNull().default(1),
    /** Counts the tokens of its incoming webhook: a new one refuses those before. */
    tokenGeneration: integer("token_generation").notNull().default(1),
    /** Until then one call that only the draft's webhook would take is kept as a sample: somebody waits for it in the Flow Builder. */
    listenedUntil: instant("listened_until"),
    /** The published version that new tasks take. */
    currentDocumentId: uuid("current_document_id").references((): AnyPgColumn => flowDocuments.id),
    createdBy: uuid("created_by"),
    updatedBy: uuid("updated_by"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    archivedAt: instant("archived_at"),
  },
  (t) => [index("flows_listed").on(t.workspaceId, t.updatedAt).where(sql`${t.archivedAt} is null`)],
);

/** Who has a flow open in the Flow Builder: a row a page, which holds as long as the page says so. */
export const flowEditors = pgTable(
  "flow_editors",
  {
    flowId: uuid("flow_id")
      .notNull()
      .references(() => flows.id, { onDelete: "cascade" }),
    memberId: uuid("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    /** Names the page: one person may have several open. */
    page: text("page").notNull(),
    workspaceId: uuid("workspace_id").notNull(),
    /** Whether it has changes that are not saved. */
    unsaved: boolean("unsaved").notNull(),
    until: instant("until").notNull(),
  },
  (t) => [primaryKey({ columns: [t.flowId, t.memberId, t.page] })],
);

/** Immutable: tasks and runs refer to a document's id, never to a number. */
export const flowDocuments = pgTable(
  "flow_documents",
  {
    ...identity(),
    flowId: uuid("flow_id")
      .notNull()
      .references(() => flows.id, { onDelete: "cascade" }),
    /** The version's number; null for the snapshot of a draft that was run. */
    number: integer("number"),
    hash: text("hash").notNull(),
    document: json("document").$type<FlowDocument>().notNull(),
    createdBy: uuid("created_by"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    unique("flow_documents_number").on(t.flowId, t.number),
    uniqueIndex("flow_documents_snapshot").on(t.flowId, t.hash).where(sql`${t.number} is null`),
  ],
);

/** AES-256-GCM, the row bound in. A value holds for all versions that name its id, as long as the origin is the same. */
export const secrets = pgTable(
  "secrets",
  {
    ...identity(),
    flowId: uuid("flow_id")
      .notNull()
      .references(() => flows.id, { onDelete: "cascade" }),
    node: text("node").notNull(),
    /** Where in the node: `o2.headers.x-api-key`, `o2.auth.password`, `w1.auth.secret`. */
    part: text("part").notNull(),
    /** Scheme, host and port that the value may be sent to. */
    origin: text("origin").notNull(),
    ciphertext: bytes("ciphertext").notNull(),
    keyId: text("key_id").notNull(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [index("secrets_flow").on(t.flowId)],
);
