import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireActor } from "#lib/auth/session.ts";
import { fromPublic } from "#lib/ids.ts";
import { isTask } from "#lib/services/tasks/task-page.ts";

/** Before the page begins to be sent with its skeleton: from then on the status is 200. */
export default async function TaskLayout({ params, children }: { params: Promise<{ taskId: string }>; children: ReactNode }) {
  const actor = await requireActor("tasks:read");
  const taskId = fromPublic((await params).taskId);
  if (taskId === null || !(await isTask(actor, taskId))) notFound();
  return children;
}
