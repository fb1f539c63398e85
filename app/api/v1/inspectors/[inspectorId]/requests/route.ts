import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { clearInspectorRequests, listInspectorRequests } from "#lib/services/inspector/inspectors.ts";
import { Page, PublicId } from "#lib/services/params.ts";
import { listOf } from "#lib/wire/admin.ts";
import { InspectorRequest } from "#lib/wire/answers.ts";

const params = z.object({ inspectorId: PublicId });

export const GET = door({
  by: "apiKey",
  can: "inspectors:use",
  summary: "List what an endpoint received, newest first",
  params,
  query: Page,
  answer: listOf(InspectorRequest),
  handle: ({ actor, params, query }) => listInspectorRequests(actor, params.inspectorId, query),
});

export const DELETE = door({
  by: "apiKey",
  can: "inspectors:use",
  summary: "Forget what an endpoint received",
  params,
  handle: async ({ actor, params }) => {
    await clearInspectorRequests(actor, params.inspectorId);
    return undefined;
  },
});
