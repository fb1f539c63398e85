import { z } from "zod";
import { RefId, SecretText, Template } from "#lib/flow/parts.ts";
import { triggerCommon } from "#lib/triggers/common.ts";

const hmac = { kind: z.literal("hmac"), secret: SecretText(z.string().min(1, "Type the secret.").max(1000)) };

/** Digests that a plain signature may be made with; the first is the default. */
export const HMAC_ALGORITHMS = ["sha256", "sha1", "sha512"] as const;

/** Schemes whose headers and forms are their makers' own. */
const ofAMaker = <S extends string>(scheme: S) => z.strictObject({ ...hmac, scheme: z.literal(scheme) });

const Hmac = z.discriminatedUnion("scheme", [
  ofAMaker("github"),
  ofAMaker("stripe"),
  ofAMaker("slack"),
  ofAMaker("standard"),
  z.strictObject({
    ...hmac,
    scheme: z.literal("plain"),
    /** Holds the bare hex digest. */
    header: z
      .string()
      .max(200)
      .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]*$/, "Letters, digits and !#$%&'*+.^_`|~- only."),
    algorithm: z.enum(HMAC_ALGORITHMS).optional(),
  }),
]);
export type Hmac = z.infer<typeof Hmac>;
export type HmacScheme = Hmac["scheme"];

/** How a caller shows that it may: a token of Baton's, nothing, or a signature of its own. */
export const WebhookAuth = z.union([z.enum(["bearer", "none"]), Hmac]);
export type WebhookAuth = z.infer<typeof WebhookAuth>;

const Response = z.strictObject({
  status: z.int().min(200, "200 to 599.").max(599, "200 to 599.").optional(),
  body: Template.optional(),
});

/** Another system makes the task by a call (contract section 8; source: Locoia "Webhook"). */
export const webhook = {
  schema: z
    .strictObject({
      kind: z.literal("webhook"),
      ...triggerCommon,
      refId: RefId.optional(),
      /** Absent: `bearer`. */
      auth: WebhookAuth.optional(),
      /** Answered at once, and run a moment later. */
      async: z.boolean().optional(),
      /** Absent: status 200 and Baton's own body. */
      response: Response.optional(),
    })
    .check(({ value: { async, response }, issues }) => {
      if (!async || !response) return;
      const fault = (member: string, message: string) =>
        issues.push({ code: "custom", path: ["response", member], message, input: response });
      if ((response.status ?? 200) !== 200) fault("status", "Async answers at once with 200: choose Sync, or status 200.");
      if (response.body) fault("body", "Async answers before there is a result: choose Sync, or leave the body empty.");
    }),
  label: "Incoming webhook",
};
export type WebhookTrigger = z.infer<typeof webhook.schema>;
