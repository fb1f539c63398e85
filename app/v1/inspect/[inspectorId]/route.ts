import { z } from "zod";
import { stream } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { receive } from "#lib/http/inspect.ts";
import { PublicId } from "#lib/http/params.ts";

const any = door({
  by: "anyone",
  why: "an inspector endpoint takes requests from any system; its id is the capability",
  params: z.object({ inspectorId: PublicId }),
  readsBody: true,
  handle: async ({ params, request }) => stream(await receive(params.inspectorId, request)),
});

export const GET = any;
export const HEAD = any;
export const POST = any;
export const PUT = any;
export const PATCH = any;
export const DELETE = any;
export const OPTIONS = any;
