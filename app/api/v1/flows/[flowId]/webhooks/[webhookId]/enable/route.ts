import { z } from "zod";
import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { enableWebhook } from "#lib/services/deliveries/enable-webhook.ts";
import { readFlow } from "#lib/services/flows/read-flow.ts";
import { PublicId } from "#lib/services/params.ts";
import { FlowDetail } from "#lib/wire/flow.ts";

export const POST = door({
  by: "apiKey",
  can: "webhooks:edit",
  summary: "Switch a step webhook on again that an answer 410 switched off; answers the flow",
  params: z.object({ flowId: PublicId, webhookId: z.string().max(64).meta({ description: "The webhook's id in the flow document" }) }),
  answer: FlowDetail,
  handle: async ({ actor, params }) => {
    await enableWebhook(actor, params.flowId, params.webhookId);
    const { flow, etag } = await readFlow(actor, params.flowId);
    return reply(200, flow, { etag });
  },
});
