import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { revokeApiKey } from "#lib/services/accounts/api-keys.ts";
import { PublicId } from "#lib/services/params.ts";

export const DELETE = door({
  by: "apiKey",
  can: "keys:edit",
  summary: "Revoke an API key",
  params: z.strictObject({ keyId: PublicId }),
  handle: async ({ actor, params }) => {
    await revokeApiKey(actor, params.keyId);
    return undefined;
  },
});
