import { door } from "#lib/http/door.ts";
import { listMembers } from "#lib/services/accounts/members.ts";
import { Page } from "#lib/services/params.ts";

export const GET = door({
  by: "session",
  can: "settings:read",
  summary: "List members, active or not",
  query: Page,
  handle: ({ actor, query }) => listMembers(actor, query),
});
