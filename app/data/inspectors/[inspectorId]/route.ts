import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { deleteInspector, InspectorChanges, readInspector, updateInspector } from "#lib/services/inspector/inspectors.ts";
import { PublicId } from "#lib/services/params.ts";

const params = z.object({ inspectorId: PublicId });

export const GET = door({
  by: "session",
  can: "inspectors:use",
  summary: "Read an inspector endpoint",
  params,
  handle: ({ actor, params }) => readInspector(actor, params.inspectorId),
});

export const PATCH = door({
  by: "session",
  can: "inspectors:use",
  summary: "Change an endpoint's name or what it answers",
  params,
  body: InspectorChanges,
  handle: ({ actor, params, body }) => updateInspector(actor, params.inspectorId, body),
});

export const DELETE = door({
  by: "session",
  can: "inspectors:use",
  summary: "Delete an inspector endpoint with what it kept",
  params,
  handle: async ({ actor, params }) => {
    await deleteInspector(actor, params.inspectorId);
    return undefined;
  },
});
