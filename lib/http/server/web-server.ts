/** The web server: probes, then routes, then pages. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Refused } from "#lib/errors.ts";
import { problemResponse } from "#lib/http/problem.ts";
import { isLocal, observe } from "#lib/http/server/metrics.ts";
import { type Asked, PLAIN_HEADERS, serveRoute } from "#lib/http/server/mount.ts";
import { sendResponse, toRequest } from "#lib/http/server/node-adapter.ts";
import { beforeNext } from "#lib/http/server/pages.ts";
import { peerAddress } from "#lib/http/server/peer.ts";
import { isProbe, type Probes, probe } from "#lib/http/server/probes.ts";
import type { Routes } from "#lib/http/server/routes.ts";
import { ticks } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { matcher } from "#lib/net/cidr.ts";

/** Longer than the minute after which proxies hang up, so that they never meet a connection that just closed. */
const keepAliveMs = 65_000;

/** What answers requests when the process has started. */
export interface Serving {
  routes: Routes;
  pages(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>;
}

export interface WebServerOptions {
  /** Public origin, without a slash at the end. */
  origin: string;
  trustedProxies: readonly string[];
  dev: boolean;
  probes: Probes;
  /** Requests that come before it resolves wait for it. */
  serving: Promise<Serving>;
  /** Whether the process is about to end: answers then close their connections. */
  isStopping(): boolean;
}

/** The path and query that were asked for; null for what is no address on this server. */
function targetOf(url: string): string | null {
  if (url.startsWith("/")) return url;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** @returns the route's pattern, for the metrics */
async function serve(options: WebServerOptions, asked: Asked, incoming: IncomingMessage, outgoing: ServerResponse): Promise<string> {
  if (isProbe(asked.pathname)) {
    const request = toRequest(incoming, outgoing, asked.origin + asked.target);
    for (const [name, value] of Object.entries(PLAIN_HEADERS)) outgoing.setHeader(name, value);
    await sendResponse(await probe(asked.pathname, options.probes, request, isLocal(incoming)), incoming, outgoing);
    return asked.pathname;
  }
  const { routes, pages } = await options.serving;
  if (routes.owns(asked.pathname)) return serveRoute(routes, asked, incoming, outgoing);
  if (beforeNext(asked, incoming, outgoing, options.dev)) await pages(incoming, outgoing);
  return asked.pathname.startsWith("/_next/") ? "asset" : "page";
}

async function fail(error: unknown, origin: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (outgoing.headersSent) {
    log.error({ err: error }, "an answer broke off");
    outgoing.destroy();
    return;
  }
  await sendResponse(problemResponse(error, { method: incoming.method ?? "GET", url: origin }), incoming, outgoing);
}

/** A server that is not listening yet. */
export function webServer(options: WebServerOptions): Server {
  const isTrusted = matcher(options.trustedProxies);
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const began = ticks();
    const { origin } = options;
    const target = targetOf(incoming.url ?? "");
    const pathname = target?.split("?", 1)[0] ?? "";
    if (options.isStopping()) outgoing.setHeader("connection", "close");
    let route = "none";
    outgoing.once("close", () => observe(incoming.method ?? "", route, outgoing.statusCode, (ticks() - began) / 1000));
    try {
      if (target === null) throw new Refused("not_found", "There is nothing at this address.");
      route = await serve(options, { origin, target, pathname, peer: peerAddress(incoming, isTrusted) }, incoming, outgoing);
    } catch (error) {
      await fail(error, origin, incoming, outgoing);
    }
  };
  return createServer({ keepAliveTimeout: keepAliveMs }, (incoming, outgoing) => void answer(incoming, outgoing));
}
