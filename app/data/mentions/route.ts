import { door } from "#lib/http/door.ts";
import { listMentions } from "#lib/services/comments/list-mentions.ts";
import { Page } from "#lib/services/params.ts";

export const GET = door({ by: "session", can: "tasks:read", query: Page, handle: ({ actor, query }) => listMentions(actor, query) });
