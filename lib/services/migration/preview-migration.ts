/** What a move to the newest version would do, before anybody makes it. Nothing is written here. */
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import type { StoredDocument } from "#db/documents.ts";
import { flowDocuments, flows, tasks } from "#db/schema/index.ts";
import { findTask, type LoadedTask, olderTaskCounts, olderTasks, unfinishedRuns, unfinishedRunsOf } from "#db/tasks.ts";
import { changedUnique, holdersOf, uniqueText, whyNotUnique } from "#db/writes/unique-values.ts";
import type { Actor } from "#lib/auth/can.ts";
import { fittedFields } from "#lib/engine/fitted.ts";
import { previewMigration } from "#lib/engine/preview-migration.ts";
import { expressionsOf } from "#lib/engine/queries.ts";
import { addToTally, beginTally, fatesOf, type Tally } from "#lib/engine/tally-migration.ts";
import { Refused } from "#lib/errors.ts";
import type { FieldDefinition, FieldValue } from "#lib/fields/definition.ts";
import type { FlowDocument, StepNode } from "#lib/flow/schema.ts";
import { findFlow } from "#lib/services/flows/flow-row.ts";
import { answersThere, mustBeSteps, newestVersion, SPLIT, targetOf } from "#lib/services/migration/migration-target.ts";
import { notFound } from "#lib/services/params.ts";
import { busySentence } from "#lib/services/runs/busy.ts";
import type { MoveTo, OlderTasksJson, TaskMigration, TasksPreviewJson } from "#lib/wire/migration.ts";

const targets = ({ nodes }: FlowDocument) =>
  nodes.filter((node): node is StepNode => node.type === "step").map(({ id, data }) => ({ nodeId: id, name: data.name }));

/** The value that a task brings along to a field which becomes unique for it; null where there is none. */
function newlyUnique({ state, version }: LoadedTask, to: FlowDocument): { field: FieldDefinition; value: FieldValue } | null {
  const fields = fittedFields(to, state.fields);
  const field = changedUnique(to, state, { ...state, fields }, version.document);
  const value = (field && fields[field.key]) ?? null;
  return field && value !== null ? { field, value } : null;
}

/** Why a standing run, or a value that another task has, would keep the task where it is. */
async function alsoRefused(task: LoadedTask, to: StoredDocument): Promise<TaskMigration["refused"]> {
  const [run] = await unfinishedRuns(task.row.id);
  if (run) return { code: "task_busy", detail: busySentence(run) };
  const brought = newlyUnique(task, to.document);
  if (!brought) return null;
  const { field, value } = brought;
  const holder = (await holdersOf(task.row.flowId, field.key, [uniqueText(value)])).get(uniqueText(value));
  const reason = whyNotUnique(field, value, holder !== undefined && holder !== task.row.id);
  return reason === null ? null : { code: "unique_taken", detail: reason };
}

/**
 * @param taskId uuid
 * @param moveTo node id of a step that takes the place of those whose nodes are gone
 * @throws Refused `not_found`, `invalid`, `conflict` where the task is on the newest version already
 */
export async function previewTask(actor: Actor, taskId: string, moveTo: string | null): Promise<TaskMigration> {
  const task = await findTask(actor.workspaceId, taskId);
  if (!task) throw notFound("task");
  const to = await newestVersion(task.row.flowId);
  mustBeSteps(to.document, { moveTo });
  if (task.version.id === to.id) throw new Refused("conflict", `${task.state.name} is on the newest version already.`);
  const answers = await answersThere(actor, to, task);
  const { lines, refused, ...preview } = previewMigration(task.version.document, to.document, task.state, answers, moveTo);
  const gone = refused && {
    code: refused.refused === "open_step_gone" ? ("open_step_gone" as const) : ("task_busy" as const),
    detail: refused.detail,
  };
  const also = await alsoRefused(task, to);
  return {
    from: task.version.number,
    to: to.number ?? 0,
    ...preview,
    // Whoever has to choose a step is told of that first, unless no choice helps.
    refused: also ?? gone,
    steps: lines,
    targets: targets(to.document),
  };
}

/** The number of the newest published version of a task's flow; null where there is none. @param taskId uuid */
export async function newestVersionOf(taskId: string): Promise<number | null> {
  const [newest] = await db()
    .select({ number: flowDocuments.number })
    .from(tasks)
    .innerJoin(flows, eq(flows.id, tasks.flowId))
    .innerJoin(flowDocuments, eq(flowDocuments.id, flows.currentDocumentId))
    .where(eq(tasks.id, taskId));
  return newest?.number ?? null;
}

/**
 * @param flowId uuid
 * @throws Refused `not_found`
 */
export async function olderTasksOf(actor: Actor, flowId: string): Promise<OlderTasksJson> {
  const { published } = await findFlow(actor, flowId);
  return published ? { version: published.number, older: await olderTaskCounts(flowId, published.id) } : { version: null, older: [] };
}

/** As many tasks as are looked at: enough to see what becomes of the rest. Expressions are asked task by task, which takes its time. */
const mostLooked = (to: FlowDocument) => (expressionsOf(to).length > 0 ? 1000 : 10_000);
const batch = 500;

/** A document id that no task has: all open tasks would move to what is not published yet. */
const NONE = "00000000-0000-0000-0000-000000000000";

interface Looked {
  tally: Tally;
  looked: number;
  busy: number;
  split: number;
  notUnique: number;
  /** Values of the unique field that those have who would move. */
  brought: Set<string>;
}

/** Who has the values of the unique field that these tasks bring along. */
async function holders(found: readonly LoadedTask[], to: FlowDocument): Promise<Map<string, string>> {
  const brought = found.flatMap((task) => newlyUnique(task, to) ?? []);
  const [first] = brought;
  const flowId = found[0]?.row.flowId;
  return first && flowId ? holdersOf(flowId, first.field.key, [...new Set(brought.map(({ value }) => uniqueText(value)))]) : new Map();
}

/** Whether the task's value is one that another has or, of those before it, brings along. Else it is this one's. */
function clashes({ brought }: Looked, task: LoadedTask, to: FlowDocument, held: Map<string, string>): boolean {
  const own = newlyUnique(task, to);
  if (!own) return false;
  const text = uniqueText(own.value);
  const taken = brought.has(text) || (held.get(text) ?? task.row.id) !== task.row.id;
  const refused = whyNotUnique(own.field, own.value, taken) !== null;
  if (!refused) brought.add(text);
  return refused;
}

/** @param actor who would move them */
async function look(actor: Actor, into: Looked, found: readonly LoadedTask[], version: StoredDocument, moveTo: MoveTo): Promise<void> {
  const to = version.document;
  const [runs, held] = await Promise.all([unfinishedRunsOf(found.map(({ row }) => row.id)), holders(found, to)]);
  for (const task of found) {
    const { row, state } = task;
    const from = task.version.document;
    into.looked += 1;
    const target = targetOf(from, to, state, moveTo);
    if (runs.has(row.id)) into.busy += 1;
    else if (target === SPLIT) into.split += 1;
    else {
      const preview = previewMigration(from, to, state, await answersThere(actor, version, task), target);
      if (!preview.refused && clashes(into, task, to, held)) into.notUnique += 1;
      else addToTally(into.tally, from, preview);
    }
  }
}

/**
 * What would become of the flow's open tasks, step by step.
 * @param document what would be published; absent: the newest published version
 * @throws Refused `not_found`, `invalid` where `moveTo` names a step that the version does not have
 */
export async function previewTasks(
  actor: Actor,
  flowId: string,
  { document, moveTo }: { document?: FlowDocument; moveTo: MoveTo },
): Promise<TasksPreviewJson> {
  const { published } = await findFlow(actor, flowId);
  const version = document ? { id: NONE, flowId, number: null, document } : published && { ...published, flowId };
  if (!version) throw notFound("version");
  const to = version.document;
  mustBeSteps(to, moveTo, "moveTo.");
  const into: Looked = { tally: beginTally(to), looked: 0, busy: 0, split: 0, notUnique: 0, brought: new Set() };
  const most = mostLooked(to);
  let after: string | null = null;
  while (into.looked < most) {
    const found: LoadedTask[] = await olderTasks(flowId, version.id, after, batch);
    await look(actor, into, found, version, moveTo);
    after = found.at(-1)?.row.id ?? null;
    if (found.length < batch) break;
  }
  const counts = await olderTaskCounts(flowId, version.id);
  return {
    tasks: counts.reduce((sum, { tasks: each }) => sum + each, 0),
    looked: into.looked,
    versions: counts.map(({ version }) => version),
    steps: fatesOf(into.tally),
    targets: targets(to),
    busy: into.busy,
    split: into.split,
    notUnique: into.notUnique > 0 ? { name: to.fields.find(({ unique }) => unique)?.name ?? "", tasks: into.notUnique } : null,
    changedFields: [...into.tally.changedFields].map(([name, count]) => ({ name, tasks: count })),
  };
}
