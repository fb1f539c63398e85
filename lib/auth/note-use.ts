/** Notes that a credential was used: at most once a minute in this process, and beside the request. */
import { ticks } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { once } from "#lib/once.ts";

const rememberMs = 60_000;
const mostRemembered = 10_000;

/**
 * Calls `write` unless it was called for that id in the last minute. A failure is logged, never thrown.
 * @param what the credential in words: "an API key"
 * @param id uuid of its row
 */
export function noteUse(what: string, id: string, write: () => Promise<unknown>): void {
  /** When each was last written, in `ticks()`. */
  const written = once(`the use of ${what}`, () => new Map<string, number>());
  const last = written.get(id);
  if (last !== undefined && ticks() - last < rememberMs) return;
  if (written.size >= mostRemembered) written.clear();
  written.set(id, ticks());
  write().catch((error: unknown) => log.warn({ err: error }, `the use of ${what} was not noted`));
}
