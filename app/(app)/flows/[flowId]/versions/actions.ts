"use server";

import { z } from "zod";
import { FlowDocument } from "#lib/flow/schema.ts";
import { formAction } from "#lib/http/form-action.ts";
import { restoreVersion } from "#lib/services/flows/restore-version.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { PublicId } from "#lib/services/params.ts";

/** The state of the draft that the page has in front of it. */
const Etag = z.string().max(100);

export const restoreVersionAction = formAction({
  can: "flows:edit",
  input: z.strictObject({ flowId: PublicId, version: z.int().min(1), etag: Etag }),
  run: (actor, { flowId, version, etag }) => restoreVersion(actor, flowId, { version, ifMatch: etag }),
});

/** The draft is again what it was before a version took its place, unless somebody saved since. */
export const undoRestoreAction = formAction({
  can: "flows:edit",
  input: z.strictObject({ flowId: PublicId, document: FlowDocument, etag: Etag }),
  run: async (actor, { flowId, document, etag }) => {
    await saveFlow(actor, flowId, document, { ifMatch: etag });
  },
});
