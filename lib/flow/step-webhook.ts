/** A webhook on a step (contract section 5; source: Flowingly). Its limits count Unicode code points, nothing is trimmed. */
import { z } from "zod";
import { SecretText, ShortId } from "#lib/flow/parts.ts";

const codePoints = (most: number) => z.string().refine((text) => text.length > 0 && [...text].length <= most, `1 to ${most} characters.`);

export const STEP_WEBHOOK_TRIGGERS = ["completed", "created"] as const;

const Auth = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("client_secret"), secret: SecretText(codePoints(250)) }),
  z.strictObject({
    kind: z.literal("basic"),
    username: codePoints(100).refine((name) => !name.includes(":"), "A username has no colon."),
    password: SecretText(codePoints(100)),
  }),
]);

export const StepWebhook = z.strictObject({
  id: ShortId,
  enabled: z.boolean().default(true),
  name: codePoints(100),
  description: z.string().max(2000).default(""),
  url: z
    .string()
    .max(2048)
    .regex(/^https?:\/\//i, "Start with http:// or https://."),
  trigger: z.enum(STEP_WEBHOOK_TRIGGERS),
  auth: Auth.default({ kind: "none" }),
});
export type StepWebhook = z.infer<typeof StepWebhook>;
