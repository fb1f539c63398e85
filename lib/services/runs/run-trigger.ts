/** A trigger's own operations: one run whose commit makes the task. Where one of them can't be done, no task is made. */
import type { StoredDocument } from "#db/documents.ts";
import type { RunRow } from "#db/tasks.ts";
import type { TaskState } from "#lib/engine/types.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import { hasApiCalls } from "#lib/flow/operations-of.ts";
import type { TriggerNode } from "#lib/flow/schema.ts";
import { now } from "#lib/ids.ts";
import type { Operation } from "#lib/operations/index.ts";
import type { Tried } from "#lib/services/runs/interrupt-runs.ts";
import type { OperationResult } from "#lib/services/runs/operation-result.ts";
import type { RunInMemory } from "#lib/services/runs/run-context.ts";
import { failureOf } from "#lib/services/runs/run-failure.ts";
import { runInMemory } from "#lib/services/runs/run-in-memory.ts";
import { operationsOfRun } from "#lib/services/runs/run-list.ts";
import { perform } from "#lib/services/runs/run-loop.ts";
import type { Cause } from "#lib/services/tasks/make-task.ts";
import type { RunFailure } from "#lib/wire/run.ts";

export interface TriggerRun {
  /** With the changes and answers of all operations. */
  run: RunRow;
  tried: Tried[];
}

/** An operation could not be done, so no task is made. */
export interface TriggerStopped {
  failure: RunFailure;
  tried: Tried[];
}

/** What somebody who looks after the run does beside it. */
export interface Watch {
  /** Where an earlier process left off. */
  from?: Partial<RunRow>;
  /** Takes what each operation did, behind what it holds already. */
  tried?: Tried[];
  /** Called before the next operation begins. What it throws ends the run. */
  between?(inside: RunInMemory): Promise<void>;
  /** What the operation `respond` does. */
  respond?(inside: RunInMemory): Promise<OperationResult>;
}

/** The run of a task that is not there yet. */
function begin(cause: Cause, version: StoredDocument, trigger: TriggerNode, fields: FieldValues, from: Partial<RunRow>): RunInMemory {
  const state: TaskState = { status: "active", name: "", fields, assignedTo: null, dueAt: null, steps: {} };
  return runInMemory(version, trigger, state, {
    id: cause.runId,
    workspaceId: cause.workspaceId,
    taskId: cause.taskId,
    calls: hasApiCalls(trigger),
    performer: cause.performer,
    requestId: cause.request?.id ?? null,
    resumes: cause.request?.resumes ?? false,
    depth: cause.depth ?? 0,
    answers: cause.brought,
    ...(cause.triedAt && { triedAt: cause.triedAt }),
    ...from,
  });
}

/** @param fields the mapped values, as the operations see them */
export async function runTrigger(
  cause: Cause,
  version: StoredDocument,
  trigger: TriggerNode,
  fields: FieldValues,
  { from = {}, tried = [], between, respond }: Watch = {},
): Promise<TriggerRun | TriggerStopped> {
  let inside = begin(cause, version, trigger, fields, from);
  const list = operationsOfRun(version.document, inside.run);
  while (inside.run.position < list.length) {
    const operation = list[inside.run.position] as Operation;
    await between?.(inside);
    const { inside: next, result, tried: done } = await perform(inside, operation, respond && { respond });
    tried.push(done);
    if (!result.ok) return { failure: failureOf(inside, operation, result), tried };
    inside = next;
  }
  return { run: { ...inside.run, status: "succeeded", finishedAt: now() }, tried };
}
