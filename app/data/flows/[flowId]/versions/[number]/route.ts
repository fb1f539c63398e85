import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { flowVersion, VersionNumber } from "#lib/services/flows/versions.ts";
import { PublicId } from "#lib/services/params.ts";

export const GET = door({
  by: "session",
  can: "flows:read",
  params: z.object({ flowId: PublicId, number: VersionNumber }),
  handle: ({ actor, params }) => flowVersion(actor, params.flowId, params.number),
});
