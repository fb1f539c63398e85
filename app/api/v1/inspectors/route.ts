import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { createInspector, listInspectors, NewInspector } from "#lib/services/inspector/inspectors.ts";
import { Page } from "#lib/services/params.ts";
import { listOf } from "#lib/wire/admin.ts";
import { Inspector } from "#lib/wire/answers.ts";

export const GET = door({
  by: "apiKey",
  can: "inspectors:use",
  summary: "List inspector endpoints",
  query: Page,
  answer: listOf(Inspector),
  handle: ({ actor, query }) => listInspectors(actor, query),
});

export const POST = door({
  by: "apiKey",
  can: "inspectors:use",
  summary: "Make an inspector endpoint",
  body: NewInspector,
  answer: Inspector,
  success: 201,
  handle: async ({ actor, body }) => reply(201, await createInspector(actor, body)),
});
