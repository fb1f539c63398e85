import { door } from "#lib/http/door.ts";
import { listForms } from "#lib/services/forms/responses.ts";

export const GET = door({ by: "session", can: "tasks:read", handle: ({ actor }) => listForms(actor) });
