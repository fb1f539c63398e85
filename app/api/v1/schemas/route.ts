import { z } from "zod";
import { EVENT_TYPES } from "#lib/delivery/status.ts";
import { env } from "#lib/env.ts";
import { door } from "#lib/http/door.ts";
import { schemaIndex } from "#lib/wire/messages/schemas/index.ts";

export const GET = door({
  by: "apiKey",
  can: "flows:read",
  summary: "List the types of messages that webhooks send, with their JSON Schemas",
  answer: z.strictObject({ items: z.array(z.strictObject({ type: z.enum(EVENT_TYPES), url: z.string() })) }),
  handle: async () => ({ items: schemaIndex(env().url) }),
});
