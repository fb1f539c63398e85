/** What deliveries and their tries read as. Pure: the time is an argument. */

import type { DeliveryStatus, TryError } from "#lib/delivery/status.ts";
import { counted } from "#lib/in-words.ts";

const LONG_WAIT_MS = 120_000;

export const triesWords = (count: number): string => counted(count, "try", { many: "tries" });

/** `48 s`, or `7 min` beyond two minutes. Null where no try is planned, or its time has come. */
export function nextTryIn(nextAttemptAt: string | null, now: number): string | null {
  const ms = nextAttemptAt === null ? 0 : Date.parse(nextAttemptAt) - now;
  if (!(ms > 0)) return null;
  return ms > LONG_WAIT_MS ? `${Math.round(ms / 60_000)} min` : `${Math.ceil(ms / 1000)} s`;
}

export const STATUS_WORDS: Record<DeliveryStatus, string> = {
  delivered: "Delivered",
  pending: "Pending",
  failed: "Failed",
  cancelled: "Cancelled",
};

export interface Standing {
  status: DeliveryStatus;
  attemptCount: number;
  nextAttemptAt: string | null;
}

/** What a badge says behind its status: `, next try in 48 s`, ` after 3 tries`; empty where there is no more to say. */
export function restOfBadge({ status, attemptCount, nextAttemptAt }: Standing, now: number): string {
  if (status === "failed") return attemptCount > 0 ? ` after ${triesWords(attemptCount)}` : "";
  const wait = status === "pending" ? nextTryIn(nextAttemptAt, now) : null;
  return wait === null ? "" : `, next try in ${wait}`;
}

interface Tried {
  status: number | null;
  error: TryError | null;
  durationMs: number;
}

/** Whether a try was a success. */
export const isSuccess = ({ status, error }: Pick<Tried, "status" | "error">): boolean =>
  error === null && status !== null && status >= 200 && status <= 299;

/** "Gave up after 3 tries." */
export const gaveUpWords = (attemptCount: number): string => `Gave up after ${triesWords(attemptCount)}.`;

/** What an answer in the 300s means here; null for others. */
export const redirectWords = (status: number | null | undefined): string | null =>
  status != null && status >= 300 && status <= 399 ? "Redirects are not followed." : null;

const ERROR_WORDS: Record<TryError, (tried: Tried) => string> = {
  timeout: ({ durationMs }) => `No answer in ${durationMs < 1000 ? `${durationMs} ms` : `${Math.round(durationMs / 1000)} s`}`,
  network: () => "No connection",
  blocked_address: () => "Address not allowed",
  too_large: () => "Answer too large",
};

/** A try's outcome: `503 Service Unavailable`, `No answer in 15 s`. */
export function outcomeWords(tried: Tried): string {
  if (tried.error !== null) return ERROR_WORDS[tried.error](tried);
  if (tried.status === null) return "No answer";
  return `${tried.status} ${REASONS[tried.status] ?? ""}`.trimEnd();
}

/** RFC 9110, and those of its companions that servers really answer. */
const REASONS: Record<number, string> = {
  200: "OK",
  201: "Created",
  202: "Accepted",
  203: "Non-Authoritative Information",
  204: "No Content",
  205: "Reset Content",
  206: "Partial Content",
  300: "Multiple Choices",
  301: "Moved Permanently",
  302: "Found",
  303: "See Other",
  304: "Not Modified",
  307: "Temporary Redirect",
  308: "Permanent Redirect",
  400: "Bad Request",
  401: "Unauthorized",
  402: "Payment Required",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  407: "Proxy Authentication Required",
  408: "Request Timeout",
  409: "Conflict",
  410: "Gone",
  411: "Length Required",
  412: "Precondition Failed",
  413: "Payload Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  416: "Range Not Satisfiable",
  417: "Expectation Failed",
  418: "I'm a Teapot",
  421: "Misdirected Request",
  422: "Unprocessable Entity",
  423: "Locked",
  424: "Failed Dependency",
  425: "Too Early",
  426: "Upgrade Required",
  428: "Precondition Required",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  451: "Unavailable For Legal Reasons",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
  505: "HTTP Version Not Supported",
  507: "Insufficient Storage",
  508: "Loop Detected",
  511: "Network Authentication Required",
};
