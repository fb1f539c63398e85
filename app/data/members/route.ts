import { door } from "#lib/http/door.ts";
import { activeMemberList } from "#lib/services/accounts/members.ts";

export const GET = door({
  by: "session",
  can: "members:read",
  handle: ({ actor }) => activeMemberList(actor.workspaceId),
});
