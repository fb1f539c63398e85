"use server";

import { z } from "zod";
import { ShortId } from "#lib/flow/parts.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { formAction } from "#lib/http/form-action.ts";
import { enableWebhook } from "#lib/services/deliveries/enable-webhook.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { renewToken } from "#lib/services/incoming/renew-token.ts";
import { PublicId } from "#lib/services/params.ts";

/** The state of the draft that the builder has in front of it; null saves whatever happened in between. */
const Etag = z.string().max(100).nullable();

export const saveDraftAction = formAction({
  can: "flows:edit",
  input: z.strictObject({ flowId: PublicId, document: FlowDocument, etag: Etag }),
  run: async (actor, { flowId, document, etag }) => {
    const { flow, draft, etag: after } = await saveFlow(actor, flowId, document, { ifMatch: etag });
    return { etag: after, problems: flow.problems, draft };
  },
});

export const publishFlowAction = formAction({
  can: "flows:edit",
  input: z.strictObject({ flowId: PublicId, etag: Etag }),
  run: async (actor, { flowId, etag }) => {
    const { version } = await publishFlow(actor, flowId, { migrateTasks: false, ifMatch: etag });
    return { version };
  },
});

/** Not of the draft: it takes effect at once. */
export const enableWebhookAction = formAction({
  can: "webhooks:edit",
  input: z.strictObject({ flowId: PublicId, webhookId: ShortId }),
  run: (actor, { flowId, webhookId }) => enableWebhook(actor, flowId, webhookId),
});

/** Not of the draft either: the old token is refused at once. */
export const newTokenAction = formAction({
  can: "flows:edit",
  input: z.strictObject({ flowId: PublicId }),
  run: (actor, { flowId }) => renewToken(actor, flowId),
});
