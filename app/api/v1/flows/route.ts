import { FlowDocument } from "#lib/flow/schema.ts";
import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { listFlows } from "#lib/services/flows/read-flow.ts";
import { Page } from "#lib/services/params.ts";
import { listOf } from "#lib/wire/admin.ts";
import { Flow } from "#lib/wire/flow.ts";

export const GET = door({
  by: "apiKey",
  can: "flows:read",
  summary: "List flows, newest first",
  query: Page,
  answer: listOf(Flow),
  handle: ({ actor, query }) => listFlows(actor, query),
});

export const POST = door({
  by: "apiKey",
  can: "flows:edit",
  summary: "Make a flow, as a draft",
  body: FlowDocument,
  success: 201,
  answer: Flow,
  handle: async ({ actor, body }) => reply(201, await createFlow(actor, body)),
});
