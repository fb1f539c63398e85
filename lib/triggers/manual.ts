import { z } from "zod";
import { triggerCommon } from "#lib/triggers/common.ts";

/** A member makes the task, in the app or over the API. */
export const manual = {
  schema: z.strictObject({ kind: z.literal("manual"), ...triggerCommon }),
  label: "Manual",
};
