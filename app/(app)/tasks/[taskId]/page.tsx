import type { Metadata } from "next";
import { pageRead } from "#app/(app)/page-read.ts";
import { TaskPage } from "#components/tasks/task-page.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { taskPage } from "#lib/services/tasks/task-page.ts";

interface Props {
  params: Promise<{ taskId: string }>;
}

const read = pageRead("tasks:read", taskPage);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await read((await params).taskId)).task.name };
}

export default async function Page({ params }: Props) {
  await requireActor("tasks:read");
  const page = await read((await params).taskId);
  return <TaskPage key={page.task.id} initial={page} />;
}
