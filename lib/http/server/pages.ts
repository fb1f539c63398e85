/** What stands before Next: the policy, the public address, and the headers that only we may set. */

import type { IncomingMessage, ServerResponse } from "node:http";
import { PATH_HEADER } from "#lib/auth/path-header.ts";
import { isLoopbackHost } from "#lib/env.ts";
import type { Asked } from "#lib/http/server/mount.ts";
import { PEER_HEADER } from "#lib/http/server/peer.ts";
import { contentSecurityPolicy, newNonce } from "#lib/http/server/policy.ts";

/**
 * Where a browser is sent that came under another name of this machine: the cookie of 127.0.0.1 is not sent to localhost.
 * A public BATON_URL is left alone, because a proxy before it may well ask under a loopback name.
 */
function otherName(asked: Asked, incoming: IncomingMessage): boolean {
  const here = new URL(asked.origin);
  const name = (incoming.headers.host ?? "").toLowerCase().replace(/:\d+$/, "");
  return name !== here.hostname && isLoopbackHost(here.hostname) && isLoopbackHost(name);
}

/** Without the mark that Next puts on what the browser fetches for a link: the page itself has no such address. */
const pageOf = (target: string): string =>
  target.replace(/([?&])_rsc(=[^&]*)?(&|$)/, (_all, before, _value, after) => (after ? before : ""));

function prepare(asked: Asked, incoming: IncomingMessage, dev: boolean): string {
  const { protocol, host } = new URL(asked.origin);
  const policy = contentSecurityPolicy(newNonce(), dev);
  Object.assign(incoming.headers, {
    "content-security-policy": policy,
    "x-forwarded-host": host,
    "x-forwarded-proto": protocol.slice(0, -1),
    "x-forwarded-for": asked.peer,
    [PEER_HEADER]: asked.peer,
    [PATH_HEADER]: pageOf(asked.target),
  });
  // A report-only policy of the client's would be read in place of ours where ours were ever missing.
  delete incoming.headers["content-security-policy-report-only"];
  return policy;
}

/** Readies a request for Next. @returns false where it was answered already, with a redirect */
export function beforeNext(asked: Asked, incoming: IncomingMessage, outgoing: ServerResponse, dev: boolean): boolean {
  outgoing.setHeader("x-content-type-options", "nosniff");
  outgoing.setHeader("referrer-policy", "same-origin");
  if (otherName(asked, incoming) && (incoming.method === "GET" || incoming.method === "HEAD") && !asked.pathname.startsWith("/_next/")) {
    outgoing.writeHead(307, { location: asked.origin + asked.target, "cache-control": "no-store" }).end();
    return false;
  }
  outgoing.setHeader("content-security-policy", prepare(asked, incoming, dev));
  return true;
}
