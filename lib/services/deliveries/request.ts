/** A try's request as it is shown: what was sent, with the secrets masked. */
import type { StepWebhook } from "#lib/flow/step-webhook.ts";
import { toPublic } from "#lib/ids.ts";
import { MASK } from "#lib/mask.ts";
import { USER_AGENT } from "#lib/version.ts";
import { withClientSecret } from "#lib/wire/messages/step-webhook.ts";

export type AuthKind = StepWebhook["auth"]["kind"];

/**
 * @param id uuid of the message
 * @param tried null: before the first try, which is what makes time and signature
 */
export const shownHeaders = (id: string, auth: AuthKind, tried: { startedAt: Date; signature: string } | null): Record<string, string> => ({
  "Content-Type": "application/json",
  "User-Agent": USER_AGENT,
  "webhook-id": toPublic(id),
  ...(tried && { "webhook-timestamp": String(Math.floor(tried.startedAt.getTime() / 1000)), "webhook-signature": tried.signature }),
  ...(auth === "basic" && { Authorization: `Basic ${MASK}` }),
});

/** @param body as it is stored: without secrets */
export const shownBody = (body: string, auth: AuthKind): string => (auth === "client_secret" ? withClientSecret(body, MASK) : body);
