/** "Send test message" of the settings: a sample of an event is really sent; nothing is stored. */
import { z } from "zod";
import { db } from "#db/client.ts";
import type { Actor } from "#lib/auth/can.ts";
import { env } from "#lib/env.ts";
import { invalid } from "#lib/errors.ts";
import { newId, now, toPublic } from "#lib/ids.ts";
import { send } from "#lib/net/outbound.ts";
import { requestWith } from "#lib/services/deliveries/message-request.ts";
import { signingKeys } from "#lib/services/deliveries/signing.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { readWebhook } from "#lib/services/organisation/list-webhooks.ts";
import { WebhookUrl } from "#lib/services/organisation/webhook-input.ts";
import { readWorkspace } from "#lib/services/workspace/settings.ts";
import type { TestMessageJson } from "#lib/wire/delivery.ts";
import { FAMILIES, ORGANISATION_EVENTS } from "#lib/wire/messages/organisation-events.ts";
import { sampleMessage } from "#lib/wire/messages/organisation-samples.ts";
import { EVENT_NAMES } from "#lib/wire/organisation-webhook.ts";

const Event = z.enum(EVENT_NAMES);

/** As it stands in the form; it need not be saved. */
export const WebhookTestInput = z.strictObject({ url: WebhookUrl, family: z.enum(FAMILIES), event: Event });
export type WebhookTestInput = z.output<typeof WebhookTestInput>;

/** @throws Refused `invalid` for an event of another family */
export async function testWebhook({ workspaceId }: Actor, { url, family, event }: WebhookTestInput): Promise<TestMessageJson> {
  if (ORGANISATION_EVENTS[event].family !== family)
    throw invalid([{ path: "event", message: `“${event}” is an event of ${ORGANISATION_EVENTS[event].family}, not of ${family}.` }]);
  const [keys, { timeZone }] = await Promise.all([signingKeys(workspaceId), readWorkspace(workspaceId)]);
  const sentAt = now();
  const id = newId();
  const body = sampleMessage(event, { id: toPublic(id), at: sentAt.toISOString(), timeZone });
  const request = requestWith({ id, body }, { kind: "none" }, keys, sentAt);
  // At the last moment, because refusals are not kept: the same key sends nothing twice.
  await bindIdempotency(db());
  const sent = await send({ method: "POST", url, headers: request.headers, body, timeoutMs: env().webhookTimeoutMs });
  const told = { request: { url, headers: request.headers, body }, durationMs: sent.durationMs, sentAt: sentAt.toISOString() };
  if (!sent.ok) return { ...told, answer: null, error: `The endpoint ${sent.detail}` };
  const { status, statusText, bytes } = sent;
  return { ...told, answer: { status, statusText, body: sent.body.toString("utf8"), bytes }, error: null };
}

/** The event; without one the first that the webhook asks for. */
export const StoredTestInput = z.strictObject({ event: Event.optional() });

/**
 * To a webhook as it is stored, enabled or not.
 * @param id uuid
 * @throws Refused `not_found`, `invalid` for an event of another family
 */
export async function testStoredWebhook(actor: Actor, id: string, { event }: z.output<typeof StoredTestInput>): Promise<TestMessageJson> {
  const { url, family, events } = await readWebhook(actor, id);
  return testWebhook(actor, { url, family, event: event ?? events[0] ?? EVENT_NAMES[0] });
}
