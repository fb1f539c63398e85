import type { Door } from "#lib/http/door.ts";

/** What a route file exports whose door takes whatever verb the caller chooses. */
export const everyVerb = (door: Door) => ({ GET: door, HEAD: door, POST: door, PUT: door, PATCH: door, DELETE: door, OPTIONS: door });
