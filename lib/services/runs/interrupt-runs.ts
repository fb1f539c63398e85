/**
 * Runs that nobody performs any more: a person decides, or they wait for their next try where what set them off was accepted.
 * The call that was under way leaves its trace.
 */
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

interface Interruption {
  /** Whether the try is one of those after which a person decides. */
  counts: boolean;
  /** Whether a call may have been under way. */
  calling: boolean;
  /** What the operations did that is not stored yet. */
  tried?: readonly Tried[];
}

/**
 * Interrupts the running ones among the runs that `which` names. What a webhook's caller set off without waiting goes on by itself,
 * with the same keys on its calls; but where it breaks each time, not for ever.
 */
export const interruptRuns = (which: SQL | undefined, { counts, calling, tried = [] }: Interruption): Promise<InterruptedRun[]> =>
  db().transaction(async (tx) => {
    const { resumes, attempt, spared } = actionRuns;
    const again = counts ? sql`(${resumes} and ${attempt} - ${spared} < ${mostAttempts})` : resumes;
    const runs = await tx
      .update(actionRuns)
      .set({
        status: sql`case when ${again} then 'waiting' else 'interrupted' end`,
        // Each try has a number of its own, because what it called is stored under it.
        attempt: sql`${attempt} + case when ${again} then 1 else 0 end`,
        ...(!counts && { spared: sql`${spared} + case when ${again} then 1 else 0 end` }),
        claim: null,
        finishedAt: sql`now()`,
      })
      .where(and(eq(actionRuns.status, "running"), which))
      .returning(columns);
    for (const { id } of runs) log.warn({ runId: id }, "a run was interrupted: nobody performs it any more");
    const lost = calling ? await Promise.all(runs.map((run) => callOf(tx, run))) : [];
    const calls = runs.length > 0 ? [...tried, ...lost.flat()] : [];
    // A call that was answered stands as it is.
    if (calls.length > 0) await tx.insert(runOperations).values(calls).onConflictDoNothing();
    return runs;
  });
