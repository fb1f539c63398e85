import type { Metadata } from "next";
import { nothingKnown } from "#app/(app)/known.tsx";
import { pageRead } from "#app/(app)/page-read.ts";
import { GET as commentsDoor } from "#app/data/tasks/[taskId]/comments/route.ts";
import { GET as historyDoor } from "#app/data/tasks/[taskId]/history/route.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import { TaskPage } from "#components/tasks/task-page.tsx";
import { taskPage } from "#lib/services/tasks/task-page.ts";

interface Props {
  params: Promise<{ taskId: string }>;
}

const taskOf = pageRead("tasks:read", taskPage);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await taskOf((await params).taskId)).task.name };
}

export default async function Page({ params }: Props) {
  const { taskId } = await params;
  const known = await nothingKnown();
  const [page] = await Promise.all([
    taskOf(taskId),
    known.ask(keys.taskHistory(taskId), { door: historyDoor, url: urls.taskHistory(taskId), params: { taskId } }),
    known.askFirst(keys.taskComments(taskId), { door: commentsDoor, url: urls.comments(taskId), params: { taskId } }),
  ]);
  const { id } = page.task;
  known.keep(keys.task(id), page);
  return known.around(<TaskPage key={id} id={id} />);
}
