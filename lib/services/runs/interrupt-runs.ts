/** Runs that nobody performs any more are interrupted: a person decides. The call that was under way leaves its trace. */
import { and, eq, type SQL, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { documentById } from "#db/documents.ts";
import { actionRuns, runOperations } from "#db/schema/index.ts";
import { log } from "#lib/log.ts";
import { mostAttempts } from "#lib/services/attempts.ts";
import { callAhead, mostMs, operationsOfRun } from "#lib/services/runs/run-list.ts";

export type Tried = typeof runOperations.$inferInsert;

const columns = {
  id: actionRuns.id,
  workspaceId: actionRuns.workspaceId,
  taskId: actionRuns.taskId,
  flowId: actionRuns.flowId,
  documentId: actionRuns.documentId,
  action: actionRuns.action,
  position: actionRuns.position,
  /** Of the try that was interrupted: one that waits again has the next one's number already. */
  attempt: sql<number>`${actionRuns.attempt} - case ${actionRuns.status} when 'waiting' then 1 else 0 end`.as("interrupted_attempt"),
  triedAt: actionRuns.triedAt,
  finishedAt: actionRuns.finishedAt,
};
type InterruptedRun = Pick<typeof actionRuns.$inferSelect, keyof typeof columns>;

/** When the call began at the earliest: behind what the present try has stored. */
async function beganAt(tx: Tx, { id, attempt, triedAt }: InterruptedRun): Promise<Date> {
  const { startedAt, durationMs, runId, attempt: tryOf } = runOperations;
  const [stored] = await tx
    .select({ end: sql`max(${startedAt} + ${durationMs} * interval '1 millisecond')`.mapWith(startedAt) })
    .from(runOperations)
    .where(and(eq(runId, id), eq(tryOf, attempt)));
  return stored?.end ?? triedAt;
}

/** The call at which the run stood; nothing where no call was ahead. */
async function callOf(tx: Tx, run: InterruptedRun): Promise<Tried[]> {
  const { document } = await documentById(run.documentId, tx);
  const operations = operationsOfRun(document, run);
  const position = callAhead(operations, run.position);
  const operation = operations[position];
  if (!operation) return [];
  const detail = "Baton was stopped before the answer came; the other system may have the request.";
  const startedAt = await beganAt(tx, run);
  return [
    {
      runId: run.id,
      position,
      attempt: run.attempt,
      workspaceId: run.workspaceId,
      operationId: operation.id,
      kind: operation.kind,
      status: "interrupted",
      error: { reason: null, detail, operation: { id: operation.id, kind: operation.kind, index: position }, response: null },
      startedAt,
      // Nobody saw when it ended.
      durationMs: Math.min(mostMs, Math.max(0, (run.finishedAt ?? startedAt).getTime() - startedAt.getTime())),
    },
  ];
}

/** What a webhook's caller set off without waiting goes on by itself, with the same keys on its calls; but not for ever. */
const resumes = sql`(${actionRuns.resumes} and ${actionRuns.attempt} < ${mostAttempts})`;

/**
 * Interrupts the running ones among the runs that `which` names.
 * @param tried what operations of theirs did that is not stored yet
 */
export const interruptRuns = (which: SQL | undefined, tried: readonly Tried[] = []): Promise<InterruptedRun[]> =>
  db().transaction(async (tx) => {
    const runs = await tx
      .update(actionRuns)
      .set({
        status: sql`case when ${resumes} then 'waiting' else 'interrupted' end`,
        attempt: sql`${actionRuns.attempt} + case when ${resumes} then 1 else 0 end`,
        claim: null,
        finishedAt: sql`now()`,
      })
      .where(and(eq(actionRuns.status, "running"), which))
      .returning(columns);
    for (const { id } of runs) log.warn({ runId: id }, "a run was interrupted: nobody performs it any more");
    const calls = runs.length > 0 ? [...tried, ...(await Promise.all(runs.map((run) => callOf(tx, run)))).flat()] : [];
    // A call that was answered stands as it is.
    if (calls.length > 0) await tx.insert(runOperations).values(calls).onConflictDoNothing();
    return runs;
  });
