import { z } from "zod";
import { stream } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { everyVerb } from "#lib/http/every-verb.ts";
import { receive } from "#lib/http/server/inspect.ts";
import { PublicId } from "#lib/services/params.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = everyVerb(
  door({
    by: "anyone",
    why: "an inspector endpoint takes requests from any system; its id is the capability",
    params: z.object({ inspectorId: PublicId }),
    readsBody: true,
    handle: async ({ params, request }) => stream(await receive(params.inspectorId, request)),
  }),
);
