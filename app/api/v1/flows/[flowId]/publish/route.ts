import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { Publication, publishFlow } from "#lib/services/flows/publish-flow.ts";
import { PublicId } from "#lib/services/params.ts";
import { PublishedFlow } from "#lib/wire/flow.ts";

export const POST = door({
  by: "apiKey",
  can: "flows:edit",
  summary: "Publish the draft as the next version; 422 with `problems` where it has errors",
  params: z.object({ flowId: PublicId }),
  body: Publication,
  answer: PublishedFlow,
  also: ["ifMatch"],
  handle: ({ actor, params, body, request }) => publishFlow(actor, params.flowId, { ...body, ifMatch: request.headers.get("if-match") }),
});
