import { door } from "#lib/http/door.ts";
import { InboxGroupsQuery, inboxGroups } from "#lib/services/tasks/inbox-groups.ts";

export const GET = door({
  by: "session",
  can: "tasks:read",
  query: InboxGroupsQuery,
  handle: ({ actor, query }) => inboxGroups(actor, query),
});
