/** Words of deliveries that the database, the API and the pages share. */
import { ORGANISATION_EVENTS, type OrganisationEventType } from "#lib/wire/messages/organisation-events.ts";

export const DELIVERY_STATUSES = ["pending", "delivered", "failed", "cancelled"] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/**
 * `gone`: switched off by an answer 410, until an admin switches it on or publishes another address.
 * `off`: its organisation webhook is disabled, deleted or has another address.
 */
export const ENDPOINT_STATUSES = ["on", "paused", "gone", "off"] as const;
export type EndpointStatus = (typeof ENDPOINT_STATUSES)[number];

/** Why a try has no answer, or none that counts (contract section 3). */
export const TRY_ERRORS = ["timeout", "network", "blocked_address", "too_large"] as const;
export type TryError = (typeof TRY_ERRORS)[number];

/** Tries that a message has, the first one included. */
export const MOST_TRIES = 3;

/** Of the webhooks that hang on a step. */
export const STEP_EVENT_TYPES = ["StepCompleted", "StepCreated"] as const;
export type StepEventType = (typeof STEP_EVENT_TYPES)[number];
export type EventType = StepEventType | OrganisationEventType;
export const EVENT_TYPES: readonly [EventType, ...EventType[]] = [
  ...STEP_EVENT_TYPES,
  ...Object.values(ORGANISATION_EVENTS).map(({ type }) => type),
];

export const isStepEvent = (type: EventType): type is StepEventType => STEP_EVENT_TYPES.some((each) => each === type);

export const NOTICE_KINDS = ["switched_off", "failing", "recovered"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Failed tries in a row after which admins are told. */
export const FAILING_AFTER = 20;
