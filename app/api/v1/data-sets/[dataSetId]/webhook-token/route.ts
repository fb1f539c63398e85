import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { renewDataSetToken } from "#lib/services/data-sets/renew-token.ts";
import { PublicId } from "#lib/services/params.ts";
import { WebhookAddress } from "#lib/wire/answers.ts";

export const POST = door({
  by: "apiKey",
  can: "data:edit",
  summary: "A new token for the data set's incoming webhook; the old one is refused at once",
  params: z.object({ dataSetId: PublicId }),
  answer: WebhookAddress,
  handle: ({ actor, params }) => renewDataSetToken(actor, params.dataSetId),
});
