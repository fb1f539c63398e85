import { z } from "zod";
import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { listFlowTasks } from "#lib/services/task-list/list-tasks.ts";
import { TaskListQuery } from "#lib/services/task-list/task-query.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { readTask } from "#lib/services/tasks/read-task.ts";
import { NewTask, TaskPatch } from "#lib/wire/task-input.ts";

const params = z.object({ flowId: PublicId });

/** Over the API a new task gets its due date by a change. */
const NewTaskOfPage = NewTask.extend({ dueAt: TaskPatch.shape.dueAt });

export const GET = door({
  by: "session",
  can: "tasks:read",
  params,
  query: TaskListQuery,
  handle: ({ actor, params, query }) => listFlowTasks(actor, params.flowId, query),
});

export const POST = door({
  by: "session",
  can: "tasks:create",
  params,
  body: NewTaskOfPage,
  handle: async ({ actor, params, body }) => {
    const { id, created } = await createTask(actor, params.flowId, body);
    return reply(created ? 201 : 200, await readTask(actor, id));
  },
});
