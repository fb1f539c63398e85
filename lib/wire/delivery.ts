/** Deliveries, as the API and the pages show them (contract section 3). Ids are the outside's, times ISO-8601 with milliseconds. */
import type { DeliveryStatus, EndpointStatus, EventType, NoticeKind, TryError } from "#lib/delivery/status.ts";

export interface AttemptJson {
  /** From 1. */
  number: number;
  startedAt: string;
  durationMs: number;
  /** Null where no answer came. */
  status: number | null;
  responseHeaders: Record<string, string> | null;
  /** The first 4 KiB. */
  responseBody: string | null;
  error: TryError | null;
}

/** An item of `GET /api/v1/deliveries`. */
export interface DeliverySummaryJson {
  /** A message goes to one webhook, so a delivery has its message's id. */
  id: string;
  /** The `webhook-id`. */
  messageId: string;
  eventType: EventType;
  status: DeliveryStatus;
  url: string;
  webhook: { id: string; name: string };
  task: { id: string; name: string } | null;
  step: { id: string; nodeId: string; name: string } | null;
  attemptCount: number;
  nextAttemptAt: string | null;
  createdAt: string;
  deliveredAt: string | null;
  /** Of the latest try, or as the next one will be; secrets masked. */
  request: { headers: Record<string, string>; body: string };
}

/** `GET /api/v1/deliveries/{id}` */
export interface DeliveryJson extends DeliverySummaryJson {
  attempts: AttemptJson[];
}

/** An item of `GET /data/deliveries`, newest first. */
export interface DeliveryItemJson {
  id: string;
  status: DeliveryStatus;
  eventType: EventType;
  url: string;
  webhook: { id: string; name: string };
  flow: { id: string; name: string } | null;
  task: { id: string; name: string } | null;
  step: { nodeId: string; name: string } | null;
  attemptCount: number;
  nextAttemptAt: string | null;
  createdAt: string;
}

/** `GET /data/deliveries/{id}`: the drawer, and the opened badge of the task page. */
export interface DeliveryPageJson extends Omit<DeliveryJson, "attempts"> {
  flow: { id: string; name: string } | null;
  /** The flow's version; null for a draft's. */
  version: number | null;
  endpoint: { id: string; status: EndpointStatus };
  /** Newest first. */
  attempts: (AttemptJson & {
    /** The rest of a sentence: "did not answer in 15 s."; null where an answer came. */
    detail: string | null;
    /** Headers of this try's request; secrets masked. */
    requestHeaders: Record<string, string>;
    /** Of the answer's body in all. */
    bytes: number;
  })[];
  /** Why it cannot be sent again now; null where it can. */
  refused: string | null;
}

/** What `GET /data/deliveries` and `…/summary` filter by. Absent: all. */
export interface DeliveryFilter {
  flow?: string;
  task?: string;
  /** Node id; with a flow or a task. */
  step?: string;
  /** Endpoint id, or a webhook's id in its flow. */
  webhook?: string;
  status?: DeliveryStatus;
  event?: EventType;
  /** Instants: created at or after, and before. */
  since?: string;
  until?: string;
  /** A message's id, or a part of a task's name. */
  search?: string;
}

/** `GET /data/deliveries/summary` with a filter's flow, webhook and times. */
export interface DeliveryStatisticsJson {
  since: string;
  until: string;
  /** Deliveries by how they stand now. */
  counts: Record<DeliveryStatus, number>;
  /** Of the tries that were answered; null where none was. */
  medianMs: number | null;
  /** 95 of 100 were quicker. */
  slowMs: number | null;
  /** One for each hour (day, beyond three days), without gaps. `pending`: still under way, by when they were made. */
  bars: { at: string; delivered: number; failed: number; pending: number }[];
}

/** An item of `GET /data/endpoints`. */
export interface EndpointJson {
  id: string;
  webhook: { id: string; name: string };
  flow: { id: string; name: string } | null;
  step: { nodeId: string; name: string } | null;
  url: string;
  status: Exclude<EndpointStatus, "off">;
  since: string;
  /** Deliveries that ended in the last 24 hours. */
  delivered: number;
  failed: number;
  /** Deliveries that are not over. */
  pending: number;
  failuresInRow: number;
  lastFailure: { at: string; text: string } | null;
}

/** An item of `GET /data/notices`, newest first: what admins are told about an endpoint. */
export interface NoticeJson {
  id: string;
  kind: NoticeKind;
  at: string;
  endpoint: { id: string; url: string; webhook: { id: string; name: string }; flow: { id: string; name: string } | null };
}

/** `POST /data/deliveries/redeliver` (a filter) and `GET /data/redeliveries`: sending all failed ones of a filter again. */
export interface RedeliveryJson {
  id: string;
  status: "running" | "done" | "stopped";
  /** How many matched when it began, and how many of them were made due. */
  total: number;
  done: number;
  createdAt: string;
}

/** `POST /data/flows/{id}/test-message`: a sample message of a step webhook, really sent; nothing is stored. */
export interface TestMessageJson {
  request: { url: string; headers: Record<string, string>; body: string };
  /** Null where no answer came; `error` says why. */
  answer: { status: number; statusText: string; body: string; bytes: number } | null;
  durationMs: number;
  sentAt: string;
  error: string | null;
}
