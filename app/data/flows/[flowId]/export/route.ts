import { z } from "zod";
import { text } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { exportFlow } from "#lib/services/flows/export-flow.ts";
import { VersionNumber } from "#lib/services/flows/versions.ts";
import { PublicId } from "#lib/services/params.ts";

export const GET = door({
  by: "session",
  can: "flows:read",
  params: z.object({ flowId: PublicId }),
  query: z.object({ version: VersionNumber.optional() }),
  handle: async ({ actor, params, query }) => {
    const file = await exportFlow(actor, params.flowId, query.version ?? null);
    const name = encodeURIComponent(file.name);
    return text(200, file.content, {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="flow.baton.json"; filename*=UTF-8''${name}`,
    });
  },
});
