import { door } from "#lib/http/door.ts";
import { MentionsRead, putMentionsAway } from "#lib/services/comments/read-mentions.ts";

/** Whoever may read tasks is mentioned in their comments, and puts that away. */
export const POST = door({
  by: "session",
  can: "tasks:read",
  body: MentionsRead,
  handle: ({ actor, body }) => putMentionsAway(actor, body.upTo),
});
