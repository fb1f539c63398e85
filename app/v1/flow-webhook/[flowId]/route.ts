import { everyVerb } from "#lib/http/every-verb.ts";
import { webhookDoor } from "#lib/http/webhook-door.ts";
import { receive } from "#lib/services/incoming/receive.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = everyVerb(
  webhookDoor("flowId", "other systems call a flow's webhook; the trigger says how they show that they may", receive),
);
