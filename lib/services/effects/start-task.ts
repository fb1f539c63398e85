/**
 * The operation `start_task`: a task of a flow, as its manual trigger makes them. Everything that may fail is done at its turn,
 * the trigger's own steps included; the commit writes what came of it.
 */
import { eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { documentById } from "#db/documents.ts";
import { flows } from "#db/schema/index.ts";
import type { RunRow } from "#db/tasks.ts";
import { isRefused, Refused } from "#lib/errors.ts";
import type { TriggerNode } from "#lib/flow/schema.ts";
import { fromPublic, idWithin, newId } from "#lib/ids.ts";
import { parseJson, stringifyJson } from "#lib/json.ts";
import type { EffectOf, NewEffect } from "#lib/operations/effects.ts";
import { OPERATIONS, type OperationOf } from "#lib/operations/index.ts";
import type { EffectContext, StartedTask } from "#lib/services/effects/effect-context.ts";
import { liveVersion } from "#lib/services/flows/live-version.ts";
import type { Tried } from "#lib/services/runs/interrupt-runs.ts";
import { type OperationContext, type OperationResult, renderFor, stop } from "#lib/services/runs/operation-result.ts";
import { renderedValues } from "#lib/services/runs/rendered-values.ts";
import { scopeOf } from "#lib/services/runs/run-context.ts";
import { mostDepth } from "#lib/services/runs/run-list.ts";
import { type Cause, type PreparedTask, prepareTask } from "#lib/services/tasks/make-task.ts";
import { writeTask } from "#lib/services/tasks/write-task.ts";

/**
 * The new chain: one link longer, by the same person; what was learnt in the old one stays there. The id of its
 * run follows from this one's: tried again, the trigger's own calls carry the same keys.
 */
function causeOf({ id, workspaceId, performer, depth, triedAt, position }: RunRow): Cause {
  return {
    workspaceId,
    taskId: newId(),
    runId: idWithin(id, `start_task ${position}`),
    performer,
    by: performer && { id: performer.id, email: performer.email },
    createdBy: performer && fromPublic(performer.id),
    brought: {},
    depth: depth + 1,
    triedAt,
  };
}

const kept = ({ task, event, answers, chain, run }: PreparedTask): NewEffect => ({
  kind: "start_task",
  flowId: task.flowId,
  documentId: task.version.id,
  taskId: task.id,
  createdBy: task.createdBy,
  event,
  answers,
  chain: { depth: chain.depth, performer: chain.performer, answers: chain.answers },
  run: run && (parseJson(stringifyJson(run)) as NonNullable<EffectOf<"start_task">["run"]>),
});

const withoutSteps = (trigger: TriggerNode): TriggerNode => ({ ...trigger, data: { ...trigger.data, operations: [] } }) as TriggerNode;

/** @throws Refused as `liveVersion` and `prepareTask` */
async function prepared(operation: OperationOf<"start_task">, { inside, answers, test }: OperationContext): Promise<OperationResult> {
  const { run } = inside;
  const rendered = await renderFor(OPERATIONS.start_task.templates(operation), scopeOf(inside, answers));
  if (!rendered.ok) return rendered;
  const flowId = fromPublic(operation.flow);
  if (flowId === null) return stop("could not be done: no flow is chosen.");
  const { version, trigger } = await liveVersion(run.workspaceId, flowId);
  const keys = Object.keys(operation.set ?? {});
  const given = await renderedValues(run.workspaceId, version.document.fields, keys, (key) => rendered.text(`set.${key}`));
  if (!given.ok) return given;
  const name = operation.name === undefined ? undefined : rendered.text("name");
  const found = await prepareTask(causeOf(run), version, test ? withoutSteps(trigger) : trigger, {
    given: given.fields,
    name,
    assignedTo: null,
  });
  if (!("failure" in found)) return { ok: true, effects: [kept(found)] };
  const { reason, detail, errors, response } = found.failure;
  return { ok: false, reason, cause: `could not be done: ${detail}`, errors, ...(response && { response: shown(response) }) };
}

const shown = ({ status, body }: { status: number; body: string }) => ({ status, headers: {}, body, bytes: Buffer.byteLength(body) });

/** At its turn. */
export async function checkStartTask(operation: OperationOf<"start_task">, context: OperationContext): Promise<OperationResult> {
  if (context.inside.run.depth + 1 > mostDepth)
    return { ok: false, reason: "depth", cause: `was not begun: the chain of tasks and actions is longer than ${mostDepth}.` };
  try {
    return await prepared(operation, context);
  } catch (error) {
    if (!isRefused(error) || error.code === "unavailable") throw error;
    return { ...stop(`could not be done: ${error.detail}`), errors: error.more.errors };
  }
}

const asDate = (value: unknown): Date => new Date(String(value));

/** Its times as times again: it was kept as JSON. */
function revived({ run, tried }: NonNullable<EffectOf<"start_task">["run"]>): NonNullable<PreparedTask["run"]> {
  const { startedAt, triedAt, finishedAt } = run;
  const times = { startedAt: asDate(startedAt), triedAt: asDate(triedAt), finishedAt: asDate(finishedAt) };
  return {
    run: { ...run, ...times } as RunRow,
    tried: tried.map((each) => ({ ...each, startedAt: asDate(each.startedAt) }) as Tried),
  };
}

/**
 * At the commit.
 * @throws Refused `flow_not_live`, `not_found` where the flow has changed since, `conflict` (the unique value exists)
 */
export async function writeStartedTask(
  tx: Tx,
  { workspaceId, at }: EffectContext,
  { flowId, documentId, taskId, createdBy, event, answers, chain, run }: EffectOf<"start_task">,
): Promise<StartedTask[]> {
  const [flow] = await tx.select({ name: flows.name, status: flows.status }).from(flows).where(eq(flows.id, flowId));
  if (flow && flow.status !== "live") throw new Refused("flow_not_live", `${flow.name} is not live any more.`);
  const version = await documentById(documentId, tx);
  const more = await writeTask(tx, {
    task: { id: taskId, workspaceId, flowId, version, createdBy },
    event: { ...event, at: at.toISOString() },
    answers,
    chain,
    run: run && revived(run),
  });
  return [{ id: taskId, flowId, workspaceId }, ...more];
}
