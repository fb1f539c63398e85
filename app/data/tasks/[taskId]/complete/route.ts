import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { closeByHand } from "#lib/services/tasks/close-by-hand.ts";
import { taskPage } from "#lib/services/tasks/task-page.ts";
import { Nothing } from "#lib/wire/task-input.ts";

/** Answers at once; what runs by itself behind it goes on in the process, and the page follows it. */
export const POST = door({
  by: "session",
  can: "tasks:administer",
  params: z.object({ taskId: PublicId }),
  body: Nothing,
  handle: async ({ actor, params }) => {
    await closeByHand(actor, params.taskId, "completed_by_hand");
    return taskPage(actor, params.taskId);
  },
});
