/** Words of deliveries that the database, the API and the pages share. */
export const DELIVERY_STATUSES = ["pending", "delivered", "failed", "cancelled"] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** `gone`: switched off by an answer 410, until an admin switches it on or publishes another address. */
export const ENDPOINT_STATUSES = ["on", "paused", "gone"] as const;
export type EndpointStatus = (typeof ENDPOINT_STATUSES)[number];

/** Why a try has no answer, or none that counts (contract section 3). */
export const TRY_ERRORS = ["timeout", "network", "blocked_address", "too_large"] as const;
export type TryError = (typeof TRY_ERRORS)[number];

/** Tries that a message has, the first one included. */
export const MOST_TRIES = 3;

export const EVENT_TYPES = ["StepCompleted", "StepCreated"] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export const NOTICE_KINDS = ["switched_off", "failing", "recovered"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Failed tries in a row after which admins are told. */
export const FAILING_AFTER = 20;
