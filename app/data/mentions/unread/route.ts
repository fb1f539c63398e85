import { door } from "#lib/http/door.ts";
import { bringMentionsBack, MentionsUnread } from "#lib/services/comments/read-mentions.ts";

/** Undo of `read`. */
export const POST = door({
  by: "session",
  can: "tasks:read",
  body: MentionsUnread,
  handle: async ({ actor, body }) => {
    await bringMentionsBack(actor, body.at);
    return undefined;
  },
});
