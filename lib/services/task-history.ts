/** A task's history for its page: events and runs in one order, newest first, in plain words. */
import { and, asc, desc, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { documentById } from "#db/documents.ts";
import { actionRuns, runOperations, taskEvents, workspaces } from "#db/schema/index.ts";
import { findTask, type RunRow } from "#db/tasks.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import type { Fact, TaskEvent } from "#lib/engine/types.ts";
import { formatField } from "#lib/fields/index.ts";
import { refIds } from "#lib/flow/ref-ids.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { notFound } from "#lib/http/params.ts";
import { toPublic } from "#lib/ids.ts";
import { runToJson } from "#lib/services/read-run.ts";
import type { HistoryEntryJson, RunCallJson } from "#lib/wire/pages.ts";

/** A task has more events only where somebody plays with it; the page shows the newest. */
const most = 500;

type EventRow = typeof taskEvents.$inferSelect;
type CallRow = typeof runOperations.$inferSelect;
interface Story {
  title: string;
  text: string | null;
  look: HistoryEntryJson["look"];
}

const nameOf = (document: FlowDocument, id: string) => document.nodes.find((node) => node.id === id)?.data.name ?? id;

function path(document: FlowDocument, fact: Fact & { kind: "condition_passed" }): string {
  const condition = document.nodes.find(({ id }) => id === fact.condition);
  const way = condition?.type === "condition" ? condition.data.paths.find(({ id }) => id === fact.path)?.name : undefined;
  return `${nameOf(document, fact.condition)} took the path ${way || "Otherwise"}`;
}

/** Where the event led, and which way a condition took. */
function consequences(document: FlowDocument, facts: Fact[]): string | null {
  const parts = facts.flatMap((fact) => {
    if (fact.kind === "step_reached") return [`Reached ${nameOf(document, fact.step)}`];
    if (fact.kind === "condition_passed") return [path(document, fact)];
    if (fact.kind === "task_completed") return ["Task completed"];
    return [];
  });
  return parts.length > 0 ? `${parts.join(". ")}.` : null;
}

function edited(document: FlowDocument, event: TaskEvent & { kind: "fields_changed" }, locale: string): string {
  const fields = Object.entries(event.fields ?? {}).map(([key, value]) => {
    const definition = document.fields.find((field) => field.key === key);
    return definition ? `${definition.name} ${formatField(value, definition, locale) || "emptied"}` : key;
  });
  return [
    ...(event.name === undefined ? [] : [`Name ${event.name}`]),
    ...(event.assignedTo === undefined ? [] : [`Assigned To ${event.assignedTo ?? "nobody"}`]),
    ...(event.dueAt === undefined ? [] : [event.dueAt === null ? "Due date emptied" : "Due date changed"]),
    ...fields,
  ].join(", ");
}

function story(document: FlowDocument, { event, facts }: EventRow, locale: string): Story {
  const text = consequences(document, facts);
  switch (event.kind) {
    case "created":
      return { title: "Created", text: [nameOf(document, event.trigger), text].filter(Boolean).join(". "), look: "created" };
    case "fields_changed":
      return { title: edited(document, event, locale), text, look: "edited" };
    case "migrated":
      return { title: "Moved to a new version", text, look: "moved" };
    case "completed_by_hand":
      return { title: "Completed by hand", text: null, look: "done" };
    case "reopened_by_hand":
      return { title: "Reopened by hand", text, look: "reached" };
    case "action_committed":
      return { title: nameOf(document, event.action), text, look: "done" };
    case "step_reopened":
      return { title: `${nameOf(document, event.step)} reopened`, text, look: "reached" };
    case "step_rejected":
      return { title: `${nameOf(document, event.step)} rejected`, text: event.comment ?? text, look: "stopped" };
    case "step_approved":
      return { title: `${nameOf(document, event.step)} approved`, text: event.comment ?? text, look: "done" };
    case "step_completed":
      return { title: `${nameOf(document, event.step)} completed`, text, look: "done" };
  }
}

const target = (url: string) => url.replace(/^https?:\/\//, "");

function toCall(row: CallRow, refId: string | null, seesBodies: boolean): RunCallJson {
  return {
    operationId: row.operationId,
    attempt: row.attempt,
    refId,
    target: row.request ? target(row.request.url) : "",
    method: row.request?.method ?? "",
    status: row.response?.status ?? null,
    error: row.error?.detail ?? null,
    durationMs: row.durationMs,
    request: seesBodies && row.request ? { headers: row.request.headers, body: row.request.body } : null,
    answer: seesBodies && row.response ? { headers: row.response.headers, body: row.response.body } : null,
  };
}

const stoppedAt = (run: RunRow, document: FlowDocument) => {
  const { failedOperation, operations } = runToJson(run, document);
  return `at step ${(failedOperation?.index ?? run.position) + 1} of ${operations.length}`;
};

const LOOKS: Partial<Record<RunRow["status"], { title: (name: string, at: string) => string; look: HistoryEntryJson["look"] }>> = {
  failed: { title: (name, at) => `${name} stopped ${at}`, look: "stopped" },
  interrupted: { title: (name, at) => `${name} was interrupted ${at}`, look: "stopped" },
  discarded: { title: (name) => `${name} was discarded`, look: "discarded" },
};

/** @throws Refused `not_found` */
export async function taskHistory(actor: Actor, taskId: string): Promise<HistoryEntryJson[]> {
  const task = await findTask(actor.workspaceId, taskId);
  if (!task) throw notFound("task");
  const [events, runs, calls, [workspace]] = await Promise.all([
    db().select().from(taskEvents).where(eq(taskEvents.taskId, taskId)).orderBy(desc(taskEvents.id)).limit(most),
    db().select().from(actionRuns).where(eq(actionRuns.taskId, taskId)).orderBy(desc(actionRuns.id)).limit(most),
    db()
      .select({ call: runOperations })
      .from(runOperations)
      .innerJoin(actionRuns, eq(actionRuns.id, runOperations.runId))
      .where(and(eq(actionRuns.taskId, taskId), eq(runOperations.kind, "api_call")))
      .orderBy(asc(runOperations.startedAt)),
    db().select({ locale: workspaces.locale }).from(workspaces).where(eq(workspaces.id, actor.workspaceId)),
  ]);
  const documents = new Map(
    await Promise.all([...events, ...runs].map(async ({ documentId }) => [documentId, (await documentById(documentId)).document] as const)),
  );
  const documentOf = (id: string) => documents.get(id) ?? task.version.document;
  const seesBodies = can(actor, "calls:read");

  const withCalls = (run: RunRow): NonNullable<HistoryEntryJson["run"]> => {
    const names = refIds(documentOf(run.documentId));
    const own = calls
      .filter(({ call }) => call.runId === run.id)
      .map(({ call }) => toCall(call, names.get(`${run.action}/${call.operationId}`) ?? null, seesBodies));
    const ended = run.finishedAt ?? run.triedAt;
    const steps = runToJson(run, documentOf(run.documentId)).operations.length;
    return { id: toPublic(run.id), status: run.status, steps, durationMs: ended.getTime() - run.triedAt.getTime(), calls: own };
  };
  const byRun = new Map(runs.map((run) => [toPublic(run.id), run]));
  const colourOf = (document: FlowDocument, id: string) => {
    const node = document.nodes.find((each) => each.id === id);
    return node?.type === "action" || node?.type === "step" ? (node.data.colour ?? null) : null;
  };

  const fromEvents = events.map((row): HistoryEntryJson => {
    const document = documentOf(row.documentId);
    const { event } = row;
    const run =
      event.kind === "action_committed"
        ? byRun.get(event.runId)
        : runs.find(({ action }) => event.kind === "created" && action === event.trigger);
    const reached = row.facts.find((fact) => fact.kind === "step_reached");
    return {
      id: toPublic(row.id),
      at: row.at.toISOString(),
      by: row.event.by?.email ?? null,
      ...story(document, row, workspace?.locale ?? "en-GB"),
      colour:
        row.event.kind === "action_committed" ? colourOf(document, row.event.action) : reached ? colourOf(document, reached.step) : null,
      run: run ? withCalls(run) : null,
      left: row.facts.flatMap((fact) => (fact.kind === "step_completed" ? [fact.step] : [])),
      reached: row.facts.flatMap((fact) => (fact.kind === "step_reached" ? [fact.step] : [])),
    };
  });
  const fromRuns = runs.flatMap((run): HistoryEntryJson[] => {
    const look = LOOKS[run.status];
    if (!look || (run.status === "discarded" && run.origin !== null)) return [];
    return [
      {
        id: toPublic(run.id),
        at: (run.finishedAt ?? run.triedAt).toISOString(),
        by: run.performer?.email ?? null,
        title: look.title(run.actionName, stoppedAt(run, documentOf(run.documentId))),
        text: run.failure?.detail ?? null,
        look: look.look,
        colour: colourOf(documentOf(run.documentId), run.action),
        run: withCalls(run),
        left: [],
        reached: [],
      },
    ];
  });
  return [...fromEvents, ...fromRuns].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
