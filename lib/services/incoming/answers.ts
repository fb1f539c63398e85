/** What callers of a webhook are answered, in the shape of contract section 8 (source: Locoia). */
import { toPublic } from "#lib/ids.ts";
import { isJson } from "#lib/json.ts";
import type { WebhookAnswer } from "#lib/wire/incoming.ts";

/** An answer as it is sent and kept. */
export interface Given {
  status: number;
  type: string;
  body: string;
  headers?: Record<string, string>;
  /** Why nothing was run; counted without the call's data. */
  refusal?: RefusalOfCall;
}

export type RefusalOfCall =
  | "unauthorized"
  | "not_found"
  | "method_not_allowed"
  | "invalid_json"
  | "too_large"
  | "rate_limited"
  | "conflict"
  | "invalid";

const STATUSES: Record<RefusalOfCall | "flow_error" | "flow_timeout", number> = {
  invalid_json: 400,
  unauthorized: 401,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  invalid: 422,
  rate_limited: 429,
  flow_error: 500,
  flow_timeout: 504,
};

export const JSON_TYPE = "application/json";
const TEXT_TYPE = "text/plain; charset=utf-8";

function given(answer: WebhookAnswer, headers?: Record<string, string>): Given {
  const { status, error, message, data } = answer;
  return { status, type: JSON_TYPE, body: JSON.stringify({ status, error, message, data }), ...(headers && { headers }) };
}

const dataOf = (id: string | null) => (id === null ? null : { id: toPublic(id) });

export const refused = (error: RefusalOfCall, message: string, headers?: Record<string, string>): Given => ({
  ...given({ status: STATUSES[error], error, message, data: null }, headers),
  refusal: error,
});

/** Exactly the source's. */
export const paused = (): Given =>
  given({ status: 200, error: "biz_logic", message: "Flow status is `paused`. Unpause to run this flow using a webhook", data: null });

/** @param requestId uuid */
export const accepted = (requestId: string): Given => given({ status: 200, error: null, message: "Accepted", data: dataOf(requestId) });

/** @param taskId uuid of the task that stands; null where none was made */
export const flowError = (message: string, taskId: string | null): Given =>
  given({ status: STATUSES.flow_error, error: "flow_error", message, data: dataOf(taskId) });

/** @param requestId uuid */
export const flowTimeout = (seconds: number, requestId: string): Given =>
  given({
    status: STATUSES.flow_timeout,
    error: "flow_timeout",
    message: `The flow was not done within ${seconds} s. It goes on; its end stands in the flow debugger.`,
    data: dataOf(requestId),
  });

/** @param taskId uuid */
export const made = (taskId: string): Given => given({ status: 200, error: null, message: "OK", data: dataOf(taskId) });

/** @param recordId uuid of the record that a call on a data set's webhook made */
export const recordMade = (recordId: string): Given =>
  given({ status: 201, error: null, message: "Created", data: { recordId: toPublic(recordId) } });

/** The trigger's own answer: JSON where its body reads as JSON, else text. */
export const configured = (status: number, body: string): Given => ({ status, type: isJson(body) ? JSON_TYPE : TEXT_TYPE, body });
