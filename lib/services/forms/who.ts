/** Who stands at a form: the member whose session or API key the request carries, or a stranger. */
import { authenticateApiKey } from "#lib/auth/api-key.ts";
import type { Actor } from "#lib/auth/can.ts";
import { authenticateSession } from "#lib/auth/session-cookie.ts";

/** A cookie counts only on what the app's own pages send; to read, from anywhere. */
const isOwnPage = (request: Request): boolean =>
  request.method === "GET" || request.headers.get("sec-fetch-site") === null || request.headers.get("sec-fetch-site") === "same-origin";

/** @returns null for a stranger; a key or a session that is not valid is nobody's */
export const whoAsks = async (request: Request): Promise<Actor | null> =>
  (await authenticateApiKey(request)) ?? (isOwnPage(request) ? authenticateSession(request) : null);
