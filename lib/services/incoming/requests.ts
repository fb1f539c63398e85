/** The rows of received requests: written when one is taken, and when its chain has ended. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { type Db, db, prepared, type Tx } from "#db/client.ts";
import { incomingRequests } from "#db/schema/index.ts";
import type { Given } from "#lib/services/incoming/answers.ts";
import type { KeptAnswer, RequestProgress, StoredOperation } from "#lib/wire/incoming.ts";
import type { RunFailure } from "#lib/wire/run.ts";

export type RequestRow = typeof incomingRequests.$inferSelect;
export type NewRequestRow = typeof incomingRequests.$inferInsert;

const ours = ({ id, claim }: Pick<RequestRow, "id" | "claim">) =>
  and(eq(incomingRequests.id, id), eq(incomingRequests.claim, sql`${claim}::uuid`), eq(incomingRequests.status, "running"));

const asKept = ({ status, type, body }: Given): KeptAnswer => ({ status, type, body });

/**
 * Where an answer was given before, that one stands; what comes behind `flow_timeout` is kept for a repeat with the same key. The
 * row says which it is: the deadline may pass while this is on its way.
 */
const answerColumns = (answer: Given | null, at: Date) =>
  answer === null
    ? {}
    : {
        lateAnswer: sql`case when ${incomingRequests.timedOut} then coalesce(${incomingRequests.lateAnswer}, ${JSON.stringify(asKept(answer))}::json) end`,
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

/** An answer before the end. */
export async function keepAnswer({ id }: RequestRow, answer: Given, at: Date): Promise<void> {
  await db().update(incomingRequests).set(answerColumns(answer, at)).where(eq(incomingRequests.id, id));
}

/** Its caller is answered `flow_timeout`; the run goes on. Where an answer was there in the same moment, that one stands. */
export async function keepTimeout({ id }: RequestRow, { status, type, body }: Given, at: Date): Promise<void> {
  await db()
    .update(incomingRequests)
    .set({ timedOut: true, answerStatus: status, answerType: type, answerBody: body, answeredAt: at })
    .where(and(eq(incomingRequests.id, id), isNull(incomingRequests.answerStatus)));
}

/** What a repeat with the same key is answered; null while the flow has answered nothing. */
export function flowsAnswer({ timedOut, lateAnswer, answerStatus, answerType, answerBody }: RequestRow): KeptAnswer | null {
  if (timedOut) return lateAnswer;
  return answerStatus === null ? null : { status: answerStatus, type: answerType ?? "", body: answerBody ?? "" };
}

/** Nothing of a deleted flow is run any more. Who is at one of its requests finds out by its claim. */
export const endOfDeleted = (tx: Tx, flowId: string) =>
  tx
    .update(incomingRequests)
    .set({
      status: "failed",
      claim: null,
      processId: null,
      progress: null,
      trace: sql`${incomingRequests.progress} -> 'done'`,
      failure: {
        reason: "value",
        detail: "The flow was deleted before this request was done.",
        operation: { id: "flow", kind: "flow", index: 0 },
        response: null,
      },
      finishedAt: sql`now()`,
    })
    .where(and(eq(incomingRequests.flowId, flowId), inArray(incomingRequests.status, ["waiting", "running"])));

/** What a request has when it is taken; the rest comes with its end. */
const GIVEN = [
  "id",
  "workspaceId",
  "flowId",
  "documentId",
  "version",
  "receivedAt",
  "query",
  "headers",
  "body",
  "async",
  "status",
  "answerStatus",
  "answerType",
  "answerBody",
  "idempotencyKey",
  "requestHash",
  "processId",
  "claim",
] as const satisfies readonly (keyof RequestRow)[];

const statements = prepared((client) => ({
  insert: client
    .insert(incomingRequests)
    .values({
      ...(Object.fromEntries(GIVEN.map((name) => [name, sql.placeholder(name)])) as unknown as NewRequestRow),
      // A time that may be missing: the column's own way of writing it takes none.
      answeredAt: sql`${sql.placeholder("answeredAt")}::timestamptz`,
    })
    .prepare("insert_request"),
}));

/** The row of a request that was accepted: a prepared statement, because each call asks for it. */
export const insertRequest = (row: RequestRow): Promise<unknown> =>
  statements().insert.execute({ ...row, answeredAt: row.answeredAt?.toISOString() ?? null });
