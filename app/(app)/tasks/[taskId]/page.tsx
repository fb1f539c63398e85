import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { TaskPage } from "#components/tasks/task-page.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { isRefused } from "#lib/errors.ts";
import { fromPublic } from "#lib/ids.ts";
import { taskPage } from "#lib/services/task-page.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

interface Props {
  params: Promise<{ taskId: string }>;
}

/** Asked once for the heading of the tab and the page. */
const read = cache(async (publicId: string): Promise<TaskPageJson> => {
  const actor = await requireActor("tasks:read");
  const taskId = fromPublic(publicId);
  if (taskId === null) notFound();
  try {
    return await taskPage(actor, taskId);
  } catch (error) {
    if (isRefused(error, "not_found")) notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await read((await params).taskId)).task.name };
}

export default async function Page({ params }: Props) {
  await requireActor("tasks:read");
  const page = await read((await params).taskId);
  return <TaskPage key={page.task.id} initial={page} />;
}
