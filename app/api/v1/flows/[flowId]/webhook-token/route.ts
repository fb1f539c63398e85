import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { renewToken } from "#lib/services/incoming/renew-token.ts";
import { PublicId } from "#lib/services/params.ts";
import { WebhookAddress } from "#lib/wire/answers.ts";

export const POST = door({
  by: "apiKey",
  can: "flows:edit",
  summary: "A new token for the incoming webhook; the old one is refused at once",
  params: z.object({ flowId: PublicId }),
  answer: WebhookAddress,
  handle: ({ actor, params }) => renewToken(actor, params.flowId),
});
