/** The API waits for a run: `{task, run}` when it succeeded, the problem `action_aborted` when it stopped. */

import { documentById } from "#db/documents.ts";
import type { Actor } from "#lib/auth/can.ts";
import { Refused } from "#lib/errors.ts";
import { toPublic } from "#lib/ids.ts";
import type { Started } from "#lib/services/runs/perform-action.ts";
import { listedRun, runToJson } from "#lib/services/runs/read-run.ts";
import { readTask, toTaskJson } from "#lib/services/tasks/read-task.ts";
import type { RunJson } from "#lib/wire/run.ts";
import type { TaskJson } from "#lib/wire/task.ts";

export interface Performed {
  task: TaskJson;
  run: RunJson;
}

/** @throws Refused `action_aborted` with the run, the answer and the reason */
export async function performed(
  actor: Actor,
  taskId: string,
  { run: { id }, done }: { run: Pick<Started["run"], "id">; done: Started["done"] },
): Promise<Performed> {
  const ended = await done;
  const run = ended ? runToJson(ended.run, (await documentById(ended.run.documentId)).document) : await listedRun(actor, taskId, id);
  if (run.status !== "succeeded")
    throw new Refused("action_aborted", run.detail ?? `${run.action.name} is ${run.status}.`, {
      errors: run.errors,
      extra: {
        run: { id: toPublic(id), status: run.status, failedOperation: run.failedOperation },
        response: run.response,
        reason: run.reason,
      },
    });
  return { task: ended?.task ? await toTaskJson(ended.task, null) : await readTask(actor, taskId), run };
}

/** The same of a run that is over. */
export const performedBefore = (actor: Actor, taskId: string, runId: string): Promise<Performed> =>
  performed(actor, taskId, { run: { id: runId }, done: Promise.resolve(null) });

/** A run as it is, with its task. @throws Refused `not_found` */
export const taskAndRun = async (actor: Actor, taskId: string, runId: string): Promise<Performed> => ({
  task: await readTask(actor, taskId),
  run: await listedRun(actor, taskId, runId),
});
