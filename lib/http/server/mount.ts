/** Answers what the route files answer, before Next. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { Refused } from "#lib/errors.ts";
import { problemResponse } from "#lib/http/problem.ts";
import { sendResponse, toRequest } from "#lib/http/server/node-adapter.ts";
import { setPeer } from "#lib/http/server/peer.ts";
import type { Handler, Route, Routes } from "#lib/http/server/routes.ts";

/** What every answer before Next carries, unless its route said otherwise: nobody shall take it for a page. */
export const PLAIN_HEADERS = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
  "cache-control": "no-store",
} as const;

export interface Asked {
  /** Public origin, without a slash at the end. */
  origin: string;
  /** Path and query as they came, beginning with a slash. */
  target: string;
  pathname: string;
  peer: string;
}

const allowed = ({ handlers }: Route): string =>
  Object.keys(handlers.GET && !handlers.HEAD ? { ...handlers, HEAD: null } : handlers).join(", ");

function handlerOf(route: Route, method: string): Handler {
  const { handlers } = route;
  const handler = handlers[method as keyof typeof handlers] ?? (method === "HEAD" ? handlers.GET : undefined);
  if (handler) return handler;
  const verbs = allowed(route);
  throw new Refused("method_not_allowed", `This address answers ${verbs}.`, { headers: { allow: verbs } });
}

async function answer(routes: Routes, request: Request, pathname: string): Promise<{ response: Response; pattern: string }> {
  const found = routes.find(pathname);
  try {
    if (!found) throw new Refused("not_found", "There is nothing at this address.");
    const handler = handlerOf(found.route, request.method);
    return { response: await handler(request, { params: Promise.resolve(found.params) }), pattern: found.route.pattern };
  } catch (error) {
    return { response: problemResponse(error, request), pattern: found?.route.pattern ?? "none" };
  }
}

/**
 * Answers a request to one of the routes.
 * @returns the route's pattern, for the metrics
 */
export async function serveRoute(routes: Routes, asked: Asked, incoming: IncomingMessage, outgoing: ServerResponse): Promise<string> {
  const request = toRequest(incoming, outgoing, asked.origin + asked.target);
  setPeer(request, asked.peer);
  const { response, pattern } = await answer(routes, request, asked.pathname);
  for (const [name, value] of Object.entries(PLAIN_HEADERS)) if (!response.headers.has(name)) outgoing.setHeader(name, value);
  await sendResponse(response, incoming, outgoing);
  return pattern;
}
