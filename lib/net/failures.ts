/** Why there is no answer, in words that follow the name of what was called. */
import { UNDECODABLE } from "#lib/net/decode.ts";
import { TIMED_OUT, TOO_LARGE } from "#lib/net/exchange.ts";
import { BLOCKED } from "#lib/net/guard.ts";

export type NotAnsweredReason = "timeout" | "network" | "blocked_address" | "too_large" | "url";

export interface Failure {
  reason: NotAnsweredReason;
  /** The rest of a sentence that begins with what was called: "did not answer in 15 s." */
  detail: string;
}

const network = (detail: string): Failure => ({ reason: "network", detail });
const brokenOff = network("broke the connection off before its answer was complete.");

const FAILURES: Record<string, Failure> = {
  // Nothing of who answered, or whether anybody did.
  [BLOCKED]: {
    reason: "blocked_address",
    detail: "was not called: its address is private or reserved. An operator can allow it in BATON_OUTBOUND_ALLOW.",
  },
  [TOO_LARGE]: { reason: "too_large", detail: "answered with more than 1 MiB." },
  [UNDECODABLE]: network("sent an answer that cannot be decompressed."),
  UND_ERR_CONNECT_TIMEOUT: { reason: "timeout", detail: "could not be connected to in 10 s." },
  ETIMEDOUT: { reason: "timeout", detail: "could not be connected to in time." },
  UND_ERR_INVALID_ARG: { reason: "url", detail: "could not be sent: a header, the method or the address is not valid." },
  UND_ERR_NOT_SUPPORTED: { reason: "url", detail: "could not be sent: one of its headers is Baton's own to set." },
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: { reason: "url", detail: "could not be sent: one of its headers is Baton's own to set." },
  UND_ERR_HEADERS_OVERFLOW: network("answered with more than 16 KiB of headers."),
  HPE_HEADER_OVERFLOW: network("answered with more than 16 KiB of headers."),
  UND_ERR_SOCKET: brokenOff,
  ECONNRESET: brokenOff,
  EPIPE: brokenOff,
  ECONNREFUSED: network("could not be reached: the connection was refused."),
  EHOSTUNREACH: network("could not be reached: there is no way to its network."),
  ENETUNREACH: network("could not be reached: there is no way to its network."),
  ENOTFOUND: network("could not be found: there is no such host."),
  EAI_AGAIN: network("could not be found: the name was not resolved."),
  EPROTO: network("could not be reached: the secure connection failed."),
  ERR_SSL_WRONG_VERSION_NUMBER: network("could not be reached: it does not speak https there."),
  CERT_HAS_EXPIRED: network("could not be reached: its certificate has expired."),
  DEPTH_ZERO_SELF_SIGNED_CERT: network("could not be reached: its certificate is self-signed."),
  SELF_SIGNED_CERT_IN_CHAIN: network("could not be reached: its certificate is self-signed."),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: network("could not be reached: its certificate cannot be verified."),
  ERR_TLS_CERT_ALTNAME_INVALID: network("could not be reached: its certificate is for another host."),
};

/** What the parser says of an answer that it does not understand begins with it. */
const notHttp = "HPE_";

const codeOf = (error: unknown): string => {
  const { code, cause, name } = error as { code?: unknown; cause?: unknown; name?: unknown };
  if (typeof code === "string" && code !== "UND_ERR") return code;
  if (name === "HTTPParserError") return notHttp;
  return cause === undefined || cause === null ? "" : codeOf(cause);
};

const seconds = (ms: number): string => `${Number((ms / 1000).toFixed(1))} s`;

export function failureOf(error: unknown, timeoutMs: number): Failure {
  const code = codeOf(error);
  if (code === TIMED_OUT) return { reason: "timeout", detail: `did not answer in ${seconds(timeoutMs)}.` };
  if (Object.hasOwn(FAILURES, code) && FAILURES[code]) return FAILURES[code];
  if (code.startsWith(notHttp)) return network("did not answer in HTTP.");
  return network(`could not be reached${code === "" ? "" : ` (${code})`}.`);
}
