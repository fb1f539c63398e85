import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { createInspector, listInspectors, NewInspector } from "#lib/services/inspector/inspectors.ts";
import { Page } from "#lib/services/params.ts";

export const GET = door({
  by: "session",
  can: "inspectors:use",
  summary: "List inspector endpoints",
  query: Page,
  handle: ({ actor, query }) => listInspectors(actor, query),
});

export const POST = door({
  by: "session",
  can: "inspectors:use",
  summary: "Make an inspector endpoint",
  body: NewInspector,
  handle: async ({ actor, body }) => reply(201, await createInspector(actor, body)),
});
