import type { CurlRequest } from "#lib/delivery/curl.ts";
import type { IncomingRequestJson } from "#lib/wire/incoming.ts";

/** Curl makes these for its own connection; the key would get the first answer again, and run nothing. */
const LEFT_OUT = new Set(["host", "content-length", "transfer-encoding", "connection", "expect", "accept-encoding", "idempotency-key"]);

/** A shell gives a command no longer argument than 128 KiB. */
const MOST_BYTES = 100 * 1024;

/** What is sent for the same request once more, but for what authorises it; null where the body fits into no command. */
export function sentAgain(url: string, { query, headers, body }: IncomingRequestJson["request"]): CurlRequest | null {
  if (new TextEncoder().encode(body).length > MOST_BYTES) return null;
  const kept = Object.entries(headers).filter(([name]) => !LEFT_OUT.has(name));
  return {
    url: query === "" ? url : `${url}?${query}`,
    // Curl would call a body that came without a type a form.
    headers: { ...("content-type" in headers ? {} : { "content-type": null }), ...Object.fromEntries(kept) },
    body,
  };
}
