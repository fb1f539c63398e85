import { headers } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { readTask } from "#app/(app)/tasks/[taskId]/task-read.ts";
import { requireActor } from "#lib/auth/session.ts";
import { fromPublic } from "#lib/ids.ts";
import { isTask } from "#lib/services/tasks/task-page.ts";

/** The browser loads the page; inside the app only what changes is asked for, as data. */
const isLoaded = async (): Promise<boolean> => (await headers()).get("accept")?.includes("text/html") === true;

/** Before the page begins to be sent with its skeleton: from then on the status is 200. */
export default async function TaskLayout({ params, children }: { params: Promise<{ taskId: string }>; children: ReactNode }) {
  const actor = await requireActor("tasks:read");
  const { taskId } = await params;
  const id = fromPublic(taskId);
  if (id === null || !(await isTask(actor, id))) notFound();
  // A skeleton that has once been shown, React leaves there for 300 ms.
  if (await isLoaded()) await readTask(taskId);
  return children;
}
