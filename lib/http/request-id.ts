import { newId, toPublic } from "#lib/ids.ts";

/** The header that names a request: in its answer, and in the log where something went wrong. */
export const REQUEST_ID = "x-request-id";

const FITS = /^[A-Za-z0-9._-]{1,128}$/;

/** The caller's own, where it sent one that can stand in a log; else a new one. */
export function requestId({ headers }: Request): string {
  const given = headers.get(REQUEST_ID);
  return given !== null && FITS.test(given) ? given : toPublic(newId());
}
