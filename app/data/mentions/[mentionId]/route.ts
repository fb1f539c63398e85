import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { MentionChange, markMention } from "#lib/services/comments/read-mentions.ts";
import { PublicId } from "#lib/services/params.ts";

export const PATCH = door({
  by: "session",
  can: "tasks:read",
  params: z.object({ mentionId: PublicId }),
  body: MentionChange,
  handle: async ({ actor, params, body }) => {
    await markMention(actor, params.mentionId, body.unread);
    return undefined;
  },
});
