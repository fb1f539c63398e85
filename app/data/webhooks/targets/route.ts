import { door } from "#lib/http/door.ts";
import { webhookTargets } from "#lib/services/organisation/webhook-targets.ts";

export const GET = door({ by: "session", can: "webhooks:read", handle: ({ actor }) => webhookTargets(actor) });
