import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { apiCall } from "#lib/operations/api-call/index.ts";
import { PublicId } from "#lib/services/params.ts";
import { Brought } from "#lib/services/try/brought.ts";
import { testRequest } from "#lib/services/try/test-request.ts";

export const POST = door({
  by: "session",
  can: "flows:edit",
  params: z.object({ flowId: PublicId }),
  body: z.strictObject({
    operation: apiCall.schema,
    nodeId: z.string().max(64),
    actionName: z.string().max(100),
    taskId: PublicId.nullable(),
    /** Whether a `move` row stands above the call. */
    moved: z.boolean().default(false),
    brought: Brought.prefault({}),
  }),
  handle: ({ actor, params, body }) => testRequest(actor, params.flowId, body),
});
