import { z } from "zod";
import { EVENT_TYPES, type EventType } from "#lib/delivery/status.ts";
import { env } from "#lib/env.ts";
import { door } from "#lib/http/door.ts";
import { jsonSchema } from "#lib/wire/messages/schemas/index.ts";

const files = EVENT_TYPES.map((type) => `${type}.json`) as [string, ...string[]];

export const GET = door({
  by: "apiKey",
  can: "flows:read",
  summary: "Read the JSON Schema (2020-12) of a type of message: TaskReady.json, StepCompleted.json…",
  params: z.object({ schema: z.enum(files) }),
  answer: z.record(z.string(), z.unknown()),
  handle: async ({ params }) => jsonSchema(params.schema.slice(0, -".json".length) as EventType, env().url),
});
