/** A trigger's own operations: one run whose commit makes the task. Where one of them can't be done, no task is made. */
import type { StoredDocument } from "#db/documents.ts";
import type { LoadedTask, RunRow } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import type { TaskState } from "#lib/engine/types.ts";
import { Refused } from "#lib/errors.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import type { TriggerNode } from "#lib/flow/schema.ts";
import { newId, now, toPublic } from "#lib/ids.ts";
import { performerOf } from "#lib/services/actors.ts";
import type { Tried } from "#lib/services/interrupt-runs.ts";
import type { RunInMemory } from "#lib/services/run-context.ts";
import { failureOf } from "#lib/services/run-failure.ts";
import { operationsOfRun } from "#lib/services/run-list.ts";
import { perform } from "#lib/services/run-loop.ts";

export interface TriggerRun {
  /** With the changes and answers of all operations. */
  run: RunRow;
  tried: Tried[];
}

/** The run of a task that is not there yet. */
function begin(actor: Actor, version: StoredDocument, trigger: TriggerNode, taskId: string, fields: FieldValues): RunInMemory {
  const at = now();
  const run: RunRow = {
    id: newId(),
    workspaceId: actor.workspaceId,
    taskId,
    flowId: version.flowId,
    documentId: version.id,
    action: trigger.id,
    actionName: trigger.data.name,
    status: "running",
    performer: performerOf(actor),
    origin: null,
    depth: 0,
    turn: 0,
    attempt: 1,
    position: 0,
    changes: {},
    moved: false,
    answers: {},
    failure: null,
    processId: null,
    claim: null,
    startedAt: at,
    triedAt: at,
    finishedAt: null,
  };
  const state: TaskState = { status: "active", name: "", fields, assignedTo: null, dueAt: null, steps: {} };
  const row = { id: taskId, flowId: version.flowId, workspaceId: actor.workspaceId } as LoadedTask["row"];
  return { run, task: { row, version, state, flowName: version.document.name }, document: version.document };
}

/**
 * @param taskId of the task that will be made
 * @param fields the mapped values, as the operations see them
 * @throws Refused `action_aborted`
 */
export async function runTrigger(
  actor: Actor,
  version: StoredDocument,
  trigger: TriggerNode,
  taskId: string,
  fields: FieldValues,
): Promise<TriggerRun> {
  let inside = begin(actor, version, trigger, taskId, fields);
  const done: Tried[] = [];
  for (const operation of operationsOfRun(version.document, inside.run)) {
    const { inside: next, result, tried } = await perform(inside, operation);
    done.push(tried);
    if (!result.ok) {
      const { detail, errors, response, reason, operation: failedOperation } = failureOf(inside, operation, result);
      throw new Refused("action_aborted", detail, {
        errors,
        extra: { run: { id: toPublic(inside.run.id), status: "failed", failedOperation }, response, reason },
      });
    }
    inside = next;
  }
  return { run: { ...inside.run, status: "succeeded", finishedAt: now() }, tried: done };
}
