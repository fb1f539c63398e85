/** The only file that opens a connection to somebody else. Every call passes the guard: scheme, addresses, size, time. */
import { STATUS_CODES } from "node:http";
import { Agent, type Dispatcher } from "undici";
import { env } from "#lib/env.ts";
import { ticks } from "#lib/ids.ts";
import { allowing } from "#lib/net/addresses.ts";
import { decode } from "#lib/net/decode.ts";
import { exchange } from "#lib/net/exchange.ts";
import { failureOf, type NotAnsweredReason } from "#lib/net/failures.ts";
import { blocked, checkedUrl, guardedLookup, isRefusedLiteral } from "#lib/net/guard.ts";
import { inspectorTarget } from "#lib/net/inspector-listener.ts";
import { once } from "#lib/once.ts";
import { USER_AGENT } from "#lib/version.ts";

/** The most that an answer may hold, decoded, in bytes. */
const mostBytes = 1024 * 1024;

export interface Outgoing {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  /** For the whole call: name look-up, connection, answer. */
  timeoutMs: number;
}

export interface Answered {
  ok: true;
  status: number;
  statusText: string;
  /** By lower-case name; several of one name are joined with a comma. */
  headers: Record<string, string>;
  /** Decoded. */
  body: Buffer;
  bytes: number;
  durationMs: number;
}
export interface NotAnswered {
  ok: false;
  reason: NotAnsweredReason;
  /** The rest of a sentence that begins with what was called: "did not answer in 15 s." */
  detail: string;
  durationMs: number;
}

interface Policy {
  agent: Agent;
  /** Reaches this process's own inspector listener and nothing else. */
  inspector: Agent;
  allowed: (address: string) => boolean;
}

const connectMs = 10_000;
const options: Agent.Options = {
  connections: 256,
  pipelining: 1,
  allowH2: false,
  keepAliveTimeout: 4000,
  maxHeaderSize: 16_384,
  // One deadline for all of it, set by each call.
  headersTimeout: 0,
  bodyTimeout: 0,
};

const policy = () =>
  once<Policy>("outbound", () => {
    const allowed = allowing(env().outboundAllow);
    const lookup = guardedLookup(allowed) as never;
    return { agent: new Agent({ ...options, connect: { lookup, timeout: connectMs } }), inspector: new Agent(options), allowed };
  });

/** Ends all connections. */
export async function closeOutbound(): Promise<void> {
  const known = once.take<Policy>("outbound");
  await Promise.all([known?.agent.destroy(), known?.inspector.destroy()]);
}

/** Says who calls, unless the caller says it. */
const named = (headers: Outgoing["headers"]): Outgoing["headers"] =>
  Object.keys(headers).some((name) => name.toLowerCase() === "user-agent") ? headers : { "User-Agent": USER_AGENT, ...headers };

const bodiless = new Set(["GET", "HEAD"]);

async function call(url: URL, { method, headers, body, timeoutMs }: Outgoing): Promise<Omit<Answered, "durationMs">> {
  const { agent, inspector, allowed } = policy();
  const own = await inspectorTarget(url);
  if (own === null && isRefusedLiteral(url, allowed)) throw blocked();
  const request: Dispatcher.DispatchOptions = {
    origin: own ?? url.origin,
    path: url.pathname + url.search,
    method,
    headers: own === null ? named(headers) : { Host: url.host, ...named(headers) },
    body: body === "" && bodiless.has(method) ? null : body,
  };
  const answer = await exchange(own === null ? agent : inspector, request, { deadlineMs: timeoutMs, mostBytes });
  const decoded = await decode(answer.body, answer.headers["content-encoding"], mostBytes);
  const { status } = answer;
  return { ok: true, status, statusText: STATUS_CODES[status] ?? "", headers: answer.headers, body: decoded, bytes: decoded.length };
}

/**
 * Sends one request. Redirects are not followed: a 3xx is an answer like any other.
 * Never throws for what the other side does, or for what the request holds.
 */
export async function send(outgoing: Outgoing): Promise<Answered | NotAnswered> {
  const began = ticks();
  const spent = () => Math.round(ticks() - began);
  const url = checkedUrl(outgoing.url);
  if (typeof url === "string") return { ok: false, reason: "url", detail: url, durationMs: 0 };
  try {
    return { ...(await call(url, outgoing)), durationMs: spent() };
  } catch (error) {
    return { ok: false, ...failureOf(error, outgoing.timeoutMs), durationMs: spent() };
  }
}
