import { ERRORS, type ErrorCode, isRefused, OUTCOME_UNKNOWN, Refused, type RefusedMore, UNKNOWN } from "#lib/errors.ts";
import { log } from "#lib/log.ts";

/** RFC 9457. `type` leads to the code's paragraph in the documentation. */
export function problemJson(code: ErrorCode, detail: string, { errors, extra }: RefusedMore = {}) {
  const { status, title } = ERRORS[code];
  return { type: `/docs#${code}`, title, status, detail, code, ...(errors ? { errors } : {}), ...extra };
}

/** Methods by which something is changed. */
export const WRITES: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** What the database's client says when there is no database to talk to. */
const AWAY = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "57P01",
  "57P02",
  "57P03",
]);

function isDatabaseAway(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } };
  return AWAY.has(String(cause?.code ?? code));
}

const away = (next: string, more: RefusedMore) =>
  new Refused("unavailable", `The database is away. ${next}`, { ...more, headers: { "retry-after": "2" } });
const broken = (next: string, more: RefusedMore) => new Refused("internal", `Baton could not do this. ${next}`, more);

/**
 * The one place where an error becomes a refusal that is told. What is none is logged with `about`, and says nothing of its inside.
 * @param writes whether something was to be changed: what broke off may have been committed all the same
 */
export function refusalOf(error: unknown, writes: boolean, about: Record<string, unknown>): Refused {
  if (isRefused(error)) return error;
  log.error({ err: error, ...about }, "request failed");
  const refuse = isDatabaseAway(error) ? away : broken;
  return writes ? refuse(OUTCOME_UNKNOWN, { extra: UNKNOWN }) : refuse("Try again in a moment.", {});
}

/**
 * An error as an answer.
 * @param requestId what the answer is called, so that it is found in the log
 */
export function problemResponse(error: unknown, request: Pick<Request, "method" | "url">, requestId?: string): Response {
  const { method, url } = request;
  const refused = refusalOf(error, WRITES.has(method), { requestId, method, path: new URL(url).pathname });
  const body = problemJson(refused.code, refused.detail, refused.more);
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { "content-type": "application/problem+json", ...refused.more.headers },
  });
}
