import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { TestMessageInput, testMessage } from "#lib/services/deliveries/test-message.ts";
import { PublicId } from "#lib/services/params.ts";

export const POST = door({
  by: "session",
  can: "flows:edit",
  params: z.object({ flowId: PublicId }),
  body: TestMessageInput,
  handle: ({ actor, params, body }) => testMessage(actor, params.flowId, body),
});
