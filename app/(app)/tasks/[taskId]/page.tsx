import type { Metadata } from "next";
import { readTask, taskOf } from "#app/(app)/tasks/[taskId]/task-read.ts";
import { TaskPage } from "#components/tasks/task-page.tsx";
import { requireActor } from "#lib/auth/session.ts";

interface Props {
  params: Promise<{ taskId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await taskOf((await params).taskId)).task.name };
}

export default async function Page({ params }: Props) {
  await requireActor("tasks:read");
  const { known, id } = await readTask((await params).taskId);
  return known.around(<TaskPage key={id} id={id} />);
}
