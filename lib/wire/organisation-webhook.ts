/** Organisation webhooks, as the API and the settings show them (contract section 3). */
import { z } from "zod";
import { DELIVERY_STATUSES } from "#lib/delivery/status.ts";
import { Id, Instant } from "#lib/wire/admin.ts";
import { FAMILIES, ORGANISATION_EVENTS, type OrganisationEvent } from "#lib/wire/messages/organisation-events.ts";

export const EVENT_NAMES = Object.keys(ORGANISATION_EVENTS) as [OrganisationEvent, ...OrganisationEvent[]];

/** An answer of `/api/v1/webhooks`, and an item of `GET /data/webhooks`. */
export const OrganisationWebhook = z.strictObject({
  id: Id,
  name: z.string(),
  url: z.string(),
  family: z.enum(FAMILIES),
  target: Id.nullable().meta({ description: "Id of a flow or a data set; null: all of them" }),
  events: z.array(z.enum(EVENT_NAMES)),
  enabled: z.boolean(),
  switchedOffAt: Instant.nullable().meta({ description: "When an answer 410 switched it off; null where none did" }),
  lastDelivery: z
    .strictObject({ id: Id, status: z.enum(DELIVERY_STATUSES), at: Instant, nextAttemptAt: Instant.nullable() })
    .nullable()
    .meta({ description: "Of its latest message" }),
  createdAt: Instant,
  updatedAt: Instant,
});
export type OrganisationWebhookJson = z.output<typeof OrganisationWebhook>;

/** What became of a test message. */
export const TestMessage = z.strictObject({
  request: z.strictObject({ url: z.string(), headers: z.record(z.string(), z.string()), body: z.string() }),
  answer: z
    .strictObject({ status: z.int(), statusText: z.string(), body: z.string(), bytes: z.int() })
    .nullable()
    .meta({ description: "Null where no answer came; `error` says why" }),
  durationMs: z.int(),
  sentAt: Instant,
  error: z.string().nullable(),
});
