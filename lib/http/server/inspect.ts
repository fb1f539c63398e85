/** What an inspector endpoint does with a request: keep it, wait, answer. Harmless by construction: whatever a member sets, the answer runs nothing. */
import { setTimeout as wait } from "node:timers/promises";
import { env } from "#lib/env.ts";
import { Refused } from "#lib/errors.ts";
import { BODILESS } from "#lib/http/answer.ts";
import { readBytes } from "#lib/http/body.ts";
import { problemResponse } from "#lib/http/problem.ts";
import { sendResponse, toRequest } from "#lib/http/server/node-adapter.ts";
import { fromPublic } from "#lib/ids.ts";
import type { Receiver } from "#lib/net/inspector-listener.ts";
import { once } from "#lib/once.ts";
import { inspectorAnswer, keepRequest } from "#lib/services/inspector/receive-inspected.ts";
import { notFound } from "#lib/services/params.ts";

const mostBytes = 1024 * 1024;
const mostAtOnce = 10;

/**
 * Headers that would let an answer act on Baton's own origin, or that belong to the connection: some would stay with the
 * origin for long (alt-svc, strict-transport-security, nel), some lead elsewhere, one asks the visitor for a password.
 */
const WITHHELD = new RegExp(
  `^(${[
    "set-cookie2?|set-login|www-authenticate|proxy-.*|location|refresh",
    "access-control-.*|content-security-policy.*|x-content-type-options|cache-control|clear-site-data|service-worker.*",
    "alt-svc|strict-transport-security|nel|report-to|reporting-endpoints|accept-ch|critical-ch|origin-agent-cluster|speculation-rules",
    "content-length|transfer-encoding|connection|keep-alive|upgrade|trailer|te",
  ].join("|")})$`,
  "i",
);

const SAFE = { "content-security-policy": "sandbox; default-src 'none'", "x-content-type-options": "nosniff", "cache-control": "no-store" };

const serving = () => once("inspector requests", () => new Map<string, number>());

async function answer(id: string, request: Request): Promise<Response> {
  const wanted = await inspectorAnswer(id);
  if (!wanted) throw notFound("inspector endpoint");
  const body = await readBytes(request, mostBytes);
  const { search } = new URL(request.url);
  await keepRequest(id, { method: request.method, search, headers: [...request.headers], body });
  if (wanted.delaySeconds > 0) await wait(wanted.delaySeconds * 1000, undefined, { signal: request.signal }).catch(() => undefined);
  const headers = new Headers({ "content-type": "application/json" });
  for (const [name, value] of Object.entries(wanted.headers)) if (!WITHHELD.test(name)) headers.set(name, value);
  for (const [name, value] of Object.entries(SAFE)) headers.set(name, value);
  const text = BODILESS.has(wanted.status) || request.method === "HEAD" ? null : wanted.body;
  return new Response(text, { status: wanted.status, headers });
}

/**
 * @param id uuid of the endpoint
 * @throws Refused `not_found`, `rate_limited` (ten are being served), `too_large`
 */
export async function receive(id: string, request: Request): Promise<Response> {
  const counts = serving();
  const count = counts.get(id) ?? 0;
  if (count >= mostAtOnce)
    throw new Refused("rate_limited", `This endpoint serves ${mostAtOnce} requests at once.`, { headers: { "retry-after": "1" } });
  counts.set(id, count + 1);
  try {
    return await answer(id, request);
  } finally {
    const left = (counts.get(id) ?? 1) - 1;
    if (left === 0) counts.delete(id);
    else counts.set(id, left);
  }
}

/** Answers what arrives at the process's own listener: Baton's calls to its inspector. */
export const answerListener: Receiver = async (id, incoming, outgoing) => {
  const request = toRequest(incoming, outgoing, new URL(incoming.url ?? "/", env().url).href);
  const answered = async () => {
    const uuid = fromPublic(id);
    if (uuid === null) throw notFound("inspector endpoint");
    return receive(uuid, request);
  };
  await sendResponse(await answered().catch((error: unknown) => problemResponse(error, request)), incoming, outgoing);
};
