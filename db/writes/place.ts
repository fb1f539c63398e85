/** What all writes of an event share. */
import { sql } from "drizzle-orm";
import type { Db, Tx } from "#db/client.ts";
import { members } from "#db/schema/index.ts";
import type { Performer } from "#lib/wire/performer.ts";

/** The chain that an event belongs to, for the automatic actions that follow from it. */
export interface Chain {
  /** Automatic actions so far. */
  depth: number;
  /** Who began it. */
  performer: Performer | null;
  /** Answers by ref-id that later operations of the chain may read. */
  answers: Record<string, unknown>;
  /** The received request that began it (uuid), and whether what a crash interrupts goes on by itself. */
  request?: { id: string; resumes: boolean };
}

export type Writer = Pick<Db | Tx, "insert" | "delete">;

/** Where an event happens. Ids are uuids. */
export interface Place {
  workspaceId: string;
  flowId: string;
  taskId: string;
  documentId: string;
  /** The version's number; null for a draft's snapshot. */
  version: number | null;
}

/** An email as a member's id, inside the statement that needs it. */
export const memberIdOf = (workspaceId: string, email: string | null) =>
  email === null
    ? null
    : sql<string>`(select ${members.id} from ${members} where ${members.workspaceId} = ${workspaceId} and lower(${members.email}) = lower(${email}))`;
