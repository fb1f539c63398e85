import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { Editing, editFlow, leaveFlow } from "#lib/services/flows/editors.ts";
import { PublicId } from "#lib/services/params.ts";

const params = z.object({ flowId: PublicId });

export const POST = door({
  by: "session",
  can: "flows:edit",
  params,
  body: Editing,
  handle: ({ actor, params, body }) => editFlow(actor, params.flowId, body),
});

export const DELETE = door({
  by: "session",
  can: "flows:edit",
  params,
  handle: async ({ actor, params }) => {
    await leaveFlow(actor, params.flowId);
    return undefined;
  },
});
