import { z } from "zod";
import { ShortId } from "#lib/flow/parts.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { stream } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { testRunStream } from "#lib/services/try/test-run.ts";

export const POST = door({
  by: "session",
  can: "flows:edit",
  params: z.object({ flowId: PublicId }),
  body: z.strictObject({
    /** With what is not saved yet. */
    document: FlowDocument,
    action: ShortId,
    from: ShortId,
    name: z.string().max(200),
    fields: z.record(z.string(), z.unknown()),
    assignedTo: z.string().max(320).nullable(),
    requestId: PublicId.nullable(),
  }),
  handle: async ({ actor, params, body, request }) => stream(await testRunStream(actor, params.flowId, body, request.signal)),
});
