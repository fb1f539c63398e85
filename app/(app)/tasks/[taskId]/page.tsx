import type { Metadata } from "next";
import { type Known, nothingKnown } from "#app/(app)/known.tsx";
import { pageRead } from "#app/(app)/page-read.ts";
import { queryOf, type SearchParams } from "#app/(app)/search-params.ts";
import { GET as aroundDoor } from "#app/data/flows/[flowId]/tasks/around/route.ts";
import { GET as commentsDoor } from "#app/data/tasks/[taskId]/comments/route.ts";
import { GET as historyDoor } from "#app/data/tasks/[taskId]/history/route.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import { type Origin, originOf } from "#components/tasks/origin.ts";
import { TaskPage } from "#components/tasks/task-page.tsx";
import { taskPage } from "#lib/services/tasks/task-page.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

interface Props {
  params: Promise<{ taskId: string }>;
  searchParams: SearchParams;
}

const taskOf = pageRead("tasks:read", taskPage);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await taskOf((await params).taskId)).task.name };
}

/** The list that it was opened in; of a flow's list or board with the place where it stands there. */
async function askOrigin(known: Known, { task }: TaskPageJson, query: URLSearchParams): Promise<Origin | null> {
  const { id: flowId } = task.flow;
  const origin = originOf(query, flowId);
  if (origin?.list?.in === "flow") {
    const { asked } = origin.list;
    const url = urls.flowTasksAround(flowId, asked, task.id);
    await known.ask(keys.flowTasksAround(flowId, asked, task.id), { door: aroundDoor, url, params: { flowId } });
  }
  return origin;
}

export default async function Page({ params, searchParams }: Props) {
  const { taskId } = await params;
  const known = await nothingKnown();
  const read = taskOf(taskId);
  const [page, origin] = await Promise.all([
    read,
    Promise.all([read, queryOf(searchParams)]).then(([found, query]) => askOrigin(known, found, query)),
    known.ask(keys.taskHistory(taskId), { door: historyDoor, url: urls.taskHistory(taskId), params: { taskId } }),
    known.askFirst(keys.taskComments(taskId), { door: commentsDoor, url: urls.comments(taskId), params: { taskId } }),
  ]);
  const { id } = page.task;
  known.keep(keys.task(id), page);
  return known.around(<TaskPage key={id} id={id} origin={origin} />);
}
