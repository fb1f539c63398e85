import { stream } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { eventStream } from "#lib/services/event-stream.ts";

export const GET = door({ by: "session", can: "tasks:read", handle: async ({ actor, request }) => stream(eventStream(actor, request)) });
