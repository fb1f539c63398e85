import { z } from "zod";
import { text } from "#lib/http/answer.ts";
import { readBytes } from "#lib/http/body.ts";
import { door } from "#lib/http/door.ts";
import { peerOf } from "#lib/http/peer.ts";
import { fromPublic } from "#lib/ids.ts";
import { receive } from "#lib/services/incoming/receive.ts";

/** Statuses that carry no body. */
const bodiless = new Set([204, 205, 304]);

const any = door({
  by: "anyone",
  why: "other systems call a flow's webhook; the trigger says how they show that they may",
  // Any text: what is no id is answered in the webhook's own words.
  params: z.object({ flowId: z.string() }),
  readsBody: true,
  handle: async ({ params, request }) => {
    const call = {
      method: request.method,
      headers: request.headers,
      search: new URL(request.url).search,
      peer: peerOf(request),
      bytes: (limit: number) => readBytes(request, limit),
    };
    const { status, type, body, headers } = await receive(fromPublic(params.flowId), call);
    return text(status, bodiless.has(status) ? null : body, { ...headers, "content-type": type });
  },
});

export const GET = any;
export const HEAD = any;
export const POST = any;
export const PUT = any;
export const PATCH = any;
export const DELETE = any;
export const OPTIONS = any;
