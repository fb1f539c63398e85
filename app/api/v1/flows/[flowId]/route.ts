import { z } from "zod";
import { FlowDocument } from "#lib/flow/schema.ts";
import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { deleteFlow } from "#lib/services/flows/delete-flow.ts";
import { readFlow } from "#lib/services/flows/read-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { FlowStatusChange, setFlowStatus } from "#lib/services/flows/set-flow-status.ts";
import { PublicId } from "#lib/services/params.ts";
import { Flow, FlowDetail, VersionNumber } from "#lib/wire/flow.ts";

const params = z.object({ flowId: PublicId });

export const GET = door({
  by: "apiKey",
  can: "flows:read",
  summary: "Read a flow with its draft, or with a published version in the draft's place; the ETag is for If-Match",
  params,
  query: z.strictObject({ version: VersionNumber.optional() }),
  answer: FlowDetail,
  also: ["etag"],
  handle: async ({ actor, params, query }) => {
    const { flow, etag } = await readFlow(actor, params.flowId, query.version);
    return reply(200, flow, { etag });
  },
});

export const PUT = door({
  by: "apiKey",
  can: "flows:edit",
  summary: "Save a flow's draft; 409 where the If-Match header names an older state",
  params,
  body: FlowDocument,
  answer: Flow,
  also: ["ifMatch", "etag"],
  handle: async ({ actor, params, body, request }) => {
    const { flow, etag } = await saveFlow(actor, params.flowId, body, { ifMatch: request.headers.get("if-match") });
    return reply(200, flow, { etag });
  },
});

export const PATCH = door({
  by: "apiKey",
  can: "flows:edit",
  summary: "Set a flow live, pause it, or make it a draft again",
  params,
  body: FlowStatusChange,
  answer: Flow,
  handle: ({ actor, params, body }) => setFlowStatus(actor, params.flowId, body),
});

export const DELETE = door({
  by: "apiKey",
  can: "flows:edit",
  summary: "Archive a flow with its tasks; 409 while tasks are open, unless forced",
  params,
  query: z.strictObject({ force: z.enum(["true", "false"], "true or false").default("false") }),
  handle: async ({ actor, params, query }) => {
    await deleteFlow(actor, params.flowId, { force: query.force === "true" });
    return undefined;
  },
});
