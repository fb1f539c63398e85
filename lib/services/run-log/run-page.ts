/** One run of the log, opened beside it: what each of its operations sent and got. */
import { asc, eq, getTableColumns, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { documentById } from "#db/documents.ts";
import { actionRuns, runOperations } from "#db/schema/index.ts";
import { findTask, shownRun } from "#db/tasks.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import { memberNames } from "#lib/services/accounts/members.ts";
import { notFound } from "#lib/services/params.ts";
import { runItem } from "#lib/services/run-log/run-items.ts";
import { runToJson } from "#lib/services/runs/read-run.ts";
import { actsJson, peopleOf } from "#lib/services/runs/run-acts.ts";
import { deedsOfRun } from "#lib/services/runs/run-deeds.ts";
import { standsIn } from "#lib/services/tasks/stands-in.ts";
import type { RunPageJson, RunTraceJson } from "#lib/wire/run-log.ts";

const { request, response, ...others } = getTableColumns(runOperations);

/** What was sent and answered may be large: it is read for those alone who are shown it. */
const triesOf = (runId: string, mayRead: boolean) =>
  db()
    .select({
      ...others,
      request: mayRead ? request : sql<typeof request._.data | null>`null`,
      response: mayRead ? response : sql<typeof response._.data | null>`null`,
      method: sql<string | null>`${request}->>'method'`,
      url: sql<string | null>`${request}->>'url'`,
      answered: sql<string | null>`${response}->>'status'`,
    })
    .from(runOperations)
    .where(eq(runOperations.runId, runId))
    .orderBy(asc(runOperations.startedAt), asc(runOperations.position));
type Tried = Awaited<ReturnType<typeof triesOf>>[number];

/** Where a call went and what was answered: all that is told of it to those who may not read calls. */
const lineOf = ({ method, url, answered }: Tried): string | null =>
  url === null ? null : [method, url.replace(/^https?:\/\//, ""), answered].filter((part) => part !== null).join(" ");

function toTrace(row: Tried, mayRead: boolean): RunTraceJson {
  const { operationId, kind, status, attempt, request, response, note, error, startedAt, durationMs } = row;
  const said = mayRead ? note : [lineOf(row), note].filter(Boolean).join(". ") || null;
  return {
    operationId,
    kind,
    status,
    attempt,
    request,
    response,
    note: said,
    error: error?.detail ?? null,
    startedAt: startedAt.toISOString(),
    durationMs,
  };
}

/** @param runId uuid @throws Refused `not_found` */
export async function runPage(actor: Actor, runId: string): Promise<RunPageJson> {
  const mayRead = can(actor, "calls:read");
  const [item, [run], operations] = await Promise.all([
    runItem(actor, runId),
    db().select(shownRun).from(actionRuns).where(eq(actionRuns.id, runId)),
    triesOf(runId, mayRead),
  ]);
  const task = item && run ? await findTask(actor.workspaceId, run.taskId) : null;
  if (!item || !run || !task) throw notFound("run");
  const [{ document, number }, deeds, nameOf] = await Promise.all([
    documentById(run.documentId),
    deedsOfRun(run.id),
    memberNames(actor.workspaceId, peopleOf(run.acts)),
  ]);
  return {
    ...item,
    run: runToJson(run, document),
    triedAt: run.triedAt.toISOString(),
    trace: operations.map((row) => toTrace(row, mayRead)),
    deeds,
    acts: actsJson(run.acts, nameOf),
    stage: standsIn(task),
    version: number,
  };
}
