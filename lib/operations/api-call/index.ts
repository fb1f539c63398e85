/** An HTTP request to another system in the middle of an action (contract section 4; source: Flowdash "Actions"). */
import { z } from "zod";
import { RefId, SecretText, ShortId, Template } from "#lib/flow/parts.ts";
import { isForbiddenHeader } from "#lib/operations/api-call/headers.ts";
import { defineOperation } from "#lib/operations/define.ts";
import { apiCallTemplates } from "#lib/operations/templates.ts";
import { WORDS } from "#lib/operations/words.ts";

export const METHODS = ["POST", "PUT", "PATCH", "DELETE"] as const;

const Header = z.strictObject({
  name: z
    .string()
    .max(200)
    .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]*$/, "Letters, digits and !#$%&'*+.^_`|~- only.")
    .refine((name) => !isForbiddenHeader(name), "Baton sets this header itself."),
  value: SecretText(
    z
      .string()
      .max(8192)
      .refine((value) => !/[\r\n\0]/.test(value), "No line breaks."),
  ),
  secret: z.boolean().optional(),
});
export type Header = z.infer<typeof Header>;

const Auth = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("basic"), username: z.string().max(1000), password: SecretText(z.string().max(1000)) }),
  z.strictObject({
    kind: z.literal("bearer"),
    token: SecretText(
      z
        .string()
        .max(8192)
        .refine((value) => !/[\r\n\0]/.test(value), "No line breaks."),
    ),
  }),
]);
export type ApiCallAuth = z.infer<typeof Auth>;

export const apiCall = defineOperation({
  schema: z.strictObject({
    id: ShortId,
    kind: z.literal("api_call"),
    refId: RefId.optional(),
    method: z.enum(METHODS).optional(),
    url: z.string().max(8192),
    headers: z.array(Header).max(50).optional(),
    format: z.enum(["default", "custom"]).optional(),
    body: Template.optional(),
    auth: Auth.optional(),
    /** Seconds; the setting BATON_CALL_TIMEOUT is the default and the most. */
    timeout: z.number().positive("More than 0 seconds.").max(120, "At most 120 seconds.").optional(),
  }),
  ...WORDS.api_call,
  templates: apiCallTemplates,
});
export type ApiCall = z.infer<typeof apiCall.schema>;
