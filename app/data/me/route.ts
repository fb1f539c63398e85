import { door } from "#lib/http/door.ts";
import { readMe } from "#lib/services/accounts/me.ts";

export const GET = door({
  by: "session",
  can: "profile:edit",
  handle: ({ actor }) => readMe(actor),
});
