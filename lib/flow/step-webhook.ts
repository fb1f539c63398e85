/** A webhook on a step (contract section 5; source: Flowingly). Its limits count Unicode code points, nothing is trimmed. */
import { z } from "zod";
import { SecretText, ShortId } from "#lib/flow/parts.ts";

/** Limits in characters, and of webhooks on one step. */
export const WEBHOOK_LIMITS = { name: 100, description: 2000, url: 2048, secret: 250, credential: 100, perStep: 10 } as const;

const codePoints = (most: number) => z.string().refine((text) => text.length > 0 && [...text].length <= most, `1 to ${most} characters.`);

export const STEP_WEBHOOK_TRIGGERS = ["completed", "created"] as const;

const Auth = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("client_secret"), secret: SecretText(codePoints(WEBHOOK_LIMITS.secret)) }),
  z.strictObject({
    kind: z.literal("basic"),
    username: codePoints(WEBHOOK_LIMITS.credential).refine((name) => !name.includes(":"), "A username has no colon."),
    password: SecretText(codePoints(WEBHOOK_LIMITS.credential)),
  }),
]);

export const StepWebhook = z.strictObject({
  id: ShortId,
  enabled: z.boolean().default(true),
  name: codePoints(WEBHOOK_LIMITS.name),
  description: z.string().max(WEBHOOK_LIMITS.description).default(""),
  url: z
    .string()
    .max(WEBHOOK_LIMITS.url)
    .regex(/^https?:\/\//i, "Start with http:// or https://."),
  trigger: z.enum(STEP_WEBHOOK_TRIGGERS),
  auth: Auth.default({ kind: "none" }),
});
export type StepWebhook = z.infer<typeof StepWebhook>;
