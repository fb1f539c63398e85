import { z } from "zod";
import { BODILESS, text } from "#lib/http/answer.ts";
import { readBytes } from "#lib/http/body.ts";
import { type Door, door } from "#lib/http/door.ts";
import { peerOf } from "#lib/http/server/peer.ts";
import { fromPublic } from "#lib/ids.ts";
import type { Given } from "#lib/services/incoming/answers.ts";
import type { Call } from "#lib/services/incoming/checks.ts";

/**
 * The door of an incoming webhook, for every verb: what is wrong is answered in the webhook's own words.
 * @param name of the path parameter that says what is called
 * @param receive gets its uuid; null where the address holds none
 */
export function webhookDoor(name: string, why: string, receive: (id: string | null, call: Call) => Promise<Given>): Door {
  return door({
    by: "anyone",
    why,
    // Any text: what is no id is answered by the webhook too.
    params: z.object({ [name]: z.string() }),
    readsBody: true,
    handle: async ({ params, request }) => {
      const call = {
        method: request.method,
        headers: request.headers,
        search: new URL(request.url).search,
        peer: peerOf(request),
        bytes: (limit: number) => readBytes(request, limit),
      };
      const { status, type, body, headers } = await receive(fromPublic(params[name] ?? ""), call);
      return text(status, BODILESS.has(status) ? null : body, { ...headers, "content-type": type });
    },
  });
}
