/** The rows of received requests: written when one is taken, and when its chain has ended. */
import { and, eq, type SQLWrapper, sql } from "drizzle-orm";
import { type Db, db, type Tx } from "#db/client.ts";
import { incomingRequests } from "#db/schema/index.ts";
import type { Given } from "#lib/services/incoming/answers.ts";
import type { RequestProgress, StoredOperation } from "#lib/wire/incoming.ts";
import type { RunFailure } from "#lib/wire/run.ts";

export type RequestRow = typeof incomingRequests.$inferSelect;
export type NewRequestRow = typeof incomingRequests.$inferInsert;

const ours = ({ id, claim }: Pick<RequestRow, "id" | "claim">) =>
  and(eq(incomingRequests.id, id), eq(incomingRequests.claim, sql`${claim}::uuid`), eq(incomingRequests.status, "running"));

/** Where an answer was given before, that one stands. */
const answerColumns = (answer: Given | null, at: Date) =>
  answer === null
    ? {}
    : {
        answerStatus: sql`coalesce(${incomingRequests.answerStatus}, ${answer.status}::int)`,
        answerType: sql`coalesce(${incomingRequests.answerType}, ${answer.type})`,
        answerBody: sql`coalesce(${incomingRequests.answerBody}, ${answer.body})`,
        answeredAt: sql`coalesce(${incomingRequests.answeredAt}, ${at.toISOString()}::timestamptz)`,
      };

export interface RequestEnd {
  status: "succeeded" | "failed";
  answer: Given | null;
  /** What the trigger's operations did, where no task was made. */
  trace?: StoredOperation[];
  failure?: RunFailure | null;
  at: Date;
}

/** The chain has ended. Touches no row where the request is no longer ours. */
export const endOf = (tx: Pick<Db | Tx, "update">, row: RequestRow, taskId: string | null, end: RequestEnd) =>
  tx
    .update(incomingRequests)
    .set({
      status: end.status,
      taskId,
      progress: null,
      trace: end.trace ?? null,
      failure: end.failure ?? null,
      finishedAt: end.at,
      ...answerColumns(end.answer, end.at),
    })
    .where(ours(row))
    .returning({ id: incomingRequests.id });

/** The task is made, and actions that run by themselves are due behind it. */
export const madeOf = (tx: Pick<Db | Tx, "update">, row: RequestRow, taskId: string) =>
  tx.update(incomingRequests).set({ taskId, progress: null }).where(ours(row)).returning({ id: incomingRequests.id });

/** How far its operations have come; false where it is no longer ours. */
export async function keepProgress(row: RequestRow, progress: RequestProgress): Promise<boolean> {
  const kept = await db().update(incomingRequests).set({ progress }).where(ours(row)).returning({ id: incomingRequests.id });
  return kept.length > 0;
}

/** An answer before the end. @returns the answer that stands: an earlier one where there was one */
export async function keepAnswer(id: string, answer: Given, at: Date): Promise<void> {
  await db().update(incomingRequests).set(answerColumns(answer, at)).where(eq(incomingRequests.id, id));
}

export const insertOf = (tx: Pick<Db | Tx, "insert">, row: NewRequestRow): SQLWrapper & PromiseLike<unknown> =>
  tx.insert(incomingRequests).values(row);
