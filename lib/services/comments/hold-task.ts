import type { Tx } from "#db/client.ts";
import { tasks } from "#db/schema/index.ts";
import { visible } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { notFound } from "#lib/services/params.ts";

/** Holds the task until the transaction ends, so that it is not deleted meanwhile. Others write on it all the same; what changes the task itself waits, and is waited for. @throws Refused `not_found` */
export async function holdTask(tx: Tx, { workspaceId }: Actor, taskId: string): Promise<{ flowId: string }> {
  const [task] = await tx.select({ flowId: tasks.flowId }).from(tasks).where(visible(workspaceId, taskId)).for("key share");
  if (!task) throw notFound("task");
  return task;
}
