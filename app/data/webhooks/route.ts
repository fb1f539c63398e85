import { door } from "#lib/http/door.ts";
import { allWebhooks } from "#lib/services/organisation/list-webhooks.ts";

export const GET = door({ by: "session", can: "webhooks:read", handle: ({ actor }) => allWebhooks(actor) });
