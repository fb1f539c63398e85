import { door } from "#lib/http/door.ts";
import { listNotices } from "#lib/services/deliveries/notices.ts";

export const GET = door({ by: "session", can: "webhooks:edit", handle: ({ actor }) => listNotices(actor) });
