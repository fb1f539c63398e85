import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { Editing, EditorPage, editFlow, leaveFlow } from "#lib/services/flows/editors.ts";
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
  query: EditorPage,
  handle: async ({ actor, params, query }) => {
    await leaveFlow(actor, params.flowId, query);
    return undefined;
  },
});
