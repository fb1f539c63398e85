import { door } from "#lib/http/door.ts";
import { InboxQuery, inbox } from "#lib/services/tasks/inbox.ts";

export const GET = door({ by: "session", can: "tasks:read", query: InboxQuery, handle: ({ actor, query }) => inbox(actor, query) });
