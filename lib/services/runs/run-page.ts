/** One run of the log, opened beside it: what each of its operations sent and got. */
import { asc, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { documentById } from "#db/documents.ts";
import { actionRuns, runOperations } from "#db/schema/index.ts";
import { findTask, shownRun } from "#db/tasks.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import { notFound } from "#lib/services/params.ts";
import { runToJson } from "#lib/services/runs/read-run.ts";
import { deedsOf } from "#lib/services/runs/run-deeds.ts";
import { runItem } from "#lib/services/runs/run-items.ts";
import { standsIn } from "#lib/services/tasks/stands-in.ts";
import type { RunPageJson, RunTraceJson } from "#lib/wire/run-log.ts";

/** As many runs of its task are looked through for what they did. */
const mostOfTask = 500;

type Tried = typeof runOperations.$inferSelect;

/** Where a call went and what was answered: all that is told of it to those who may not read calls. */
function lineOf({ request, response }: Tried): string | null {
  if (!request) return null;
  return [request.method, request.url.replace(/^https?:\/\//, ""), response?.status].filter((part) => part !== undefined).join(" ");
}

function toTrace(row: Tried, mayRead: boolean): RunTraceJson {
  const { operationId, kind, status, attempt, request, response, note, error, startedAt, durationMs } = row;
  const said = mayRead ? note : [lineOf(row), note].filter(Boolean).join(". ") || null;
  return {
    operationId,
    kind,
    status,
    attempt,
    request: mayRead ? request : null,
    response: mayRead ? response : null,
    note: said,
    error: error?.detail ?? null,
    startedAt: startedAt.toISOString(),
    durationMs,
  };
}

/** @param runId uuid @throws Refused `not_found` */
export async function runPage(actor: Actor, runId: string): Promise<RunPageJson> {
  const [item, [run], operations] = await Promise.all([
    runItem(actor, runId),
    db().select(shownRun).from(actionRuns).where(eq(actionRuns.id, runId)),
    db()
      .select()
      .from(runOperations)
      .where(eq(runOperations.runId, runId))
      .orderBy(asc(runOperations.startedAt), asc(runOperations.position)),
  ]);
  const task = item && run ? await findTask(actor.workspaceId, run.taskId) : null;
  if (!item || !run || !task) throw notFound("run");
  const [{ document, number }, deeds] = await Promise.all([documentById(run.documentId), deedsOf(run.taskId, mostOfTask)]);
  const mayRead = can(actor, "calls:read");
  return {
    ...item,
    run: runToJson(run, document),
    trace: operations.map((row) => toTrace(row, mayRead)),
    deeds: deeds.get(run.id) ?? [],
    stage: standsIn(task),
    version: number,
  };
}
