/** A person completes a step that leads on by itself, or opens a completed one again. */
import { applyEvent } from "#db/apply.ts";
import { db, type Tx } from "#db/client.ts";
import { type LoadedTask, lockTask, lockUnfinishedRuns } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { whyNotCompletable } from "#lib/engine/queries.ts";
import { refusedBy } from "#lib/engine/refusals.ts";
import { notAStep } from "#lib/engine/refuse.ts";
import type { EventOf } from "#lib/engine/types.ts";
import { invalid, Refused } from "#lib/errors.ts";
import { missingRequired, requiredKeys } from "#lib/fields/index.ts";
import type { StepNode } from "#lib/flow/schema.ts";
import { bindIdempotency } from "#lib/http/idempotency.ts";
import { notFound } from "#lib/http/params.ts";
import { now, toPublic } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { performerOf, personOf } from "#lib/services/actors.ts";
import { busySentence } from "#lib/services/busy.ts";
import { consult } from "#lib/services/consult.ts";
import { announce } from "#lib/services/live.ts";
import { takeWaiting } from "#lib/services/runs.ts";
import { parseTaskFields } from "#lib/services/task-fields.ts";

type StepEvent = EventOf<"step_completed"> | EventOf<"step_reopened">;

/** What stands when the step has changed. */
export interface StepChanged {
  /** Resolves when what runs by itself behind it rests. Never rejects: what a run met stands on the task. */
  done: Promise<void>;
}

async function change(
  actor: Actor,
  taskId: string,
  nodeId: string,
  eventOf: (tx: Tx, task: LoadedTask, step: StepNode) => Promise<StepEvent>,
): Promise<StepChanged> {
  const flowId = await db().transaction(async (tx) => {
    const task = await lockTask(tx, actor.workspaceId, taskId);
    if (!task) throw notFound("task");
    const { document } = task.version;
    const step = document.nodes.find((node): node is StepNode => node.type === "step" && node.id === nodeId);
    if (!step) throw refusedBy(notAStep(nodeId));
    const [standing] = await lockUnfinishedRuns(tx, taskId);
    if (standing) throw new Refused("task_busy", busySentence(standing));
    const event = await eventOf(tx, task, step);
    const fields = event.kind === "step_completed" ? event.fields : {};
    const answers = await consult(document, { ...task.state.fields, ...fields }, {});
    await applyEvent(tx, task, event, answers, { depth: 0, performer: performerOf(actor), answers: {} });
    await bindIdempotency(tx);
    return task.row.flowId;
  });
  announce(actor.workspaceId, [{ kind: "task", id: toPublic(taskId), flowId: toPublic(flowId) }]);
  const done = takeWaiting(taskId).catch((error: unknown) =>
    log.error({ err: error, taskId }, "what waits behind a step was not taken up"),
  );
  return { done };
}

/** Of what the step requires, and of what the flow requires where it would be emptied. @throws Refused `invalid`, naming each */
function refuseMissing(
  { state, version: { document } }: LoadedTask,
  step: StepNode,
  given: EventOf<"step_completed">["fields"] = {},
): void {
  const emptied = requiredKeys(document.fields).filter((key) => key in given);
  const missing = missingRequired({ ...state.fields, ...given }, document.fields, [...(step.data.requiredFields ?? []), ...emptied]);
  if (missing.length === 0) return;
  const names = missing.map(({ path }) => document.fields.find(({ key }) => `fields.${key}` === path)?.name ?? path);
  throw invalid(missing, `Fill in first: ${names.join(", ")}.`);
}

/**
 * Leads on along the step's straight exits.
 * @param fields values that come with it, by key or display name
 * @throws Refused `not_found` (also for a node that is no step), `task_busy`, `conflict` with the engine's reason, `invalid`
 */
export const completeStep = (actor: Actor, taskId: string, nodeId: string, fields?: Record<string, unknown>): Promise<StepChanged> =>
  change(actor, taskId, nodeId, async (tx, task, step) => {
    const refusal = whyNotCompletable(task.version.document, task.state, step.id);
    if (refusal) throw refusedBy(refusal);
    const given = fields && (await parseTaskFields(actor.workspaceId, task.version.document, fields, tx));
    refuseMissing(task, step, given);
    return { kind: "step_completed", at: now().toISOString(), by: personOf(actor), step: step.id, ...(given && { fields: given }) };
  });

/**
 * Opens a completed step again and stops what it led to, where that is not completed.
 * @throws Refused as `completeStep`, but for `invalid`
 */
export const reopenStep = (actor: Actor, taskId: string, nodeId: string): Promise<StepChanged> =>
  change(actor, taskId, nodeId, async (_tx, _task, step) => ({
    kind: "step_reopened",
    at: now().toISOString(),
    by: personOf(actor),
    step: step.id,
  }));
