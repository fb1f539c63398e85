import { ERRORS, type ErrorCode, isRefused, Refused, type RefusedMore } from "#lib/errors.ts";
import { log } from "#lib/log.ts";

/** RFC 9457. `type` leads to the code's paragraph in the documentation. */
export function problemJson(code: ErrorCode, detail: string, { errors, extra }: RefusedMore = {}) {
  const { status, title } = ERRORS[code];
  return { type: `/docs#${code}`, title, status, detail, code, ...(errors ? { errors } : {}), ...extra };
}

/** What the database's client says when there is no database to talk to. */
const AWAY = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "57P01",
  "57P03",
]);

function isDatabaseAway(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } };
  return AWAY.has(String(cause?.code ?? code));
}

const away = () =>
  new Refused("unavailable", "The database is away. Try again in a moment; read the object first to see whether it was changed.", {
    headers: { "retry-after": "2" },
  });

/**
 * The one place where an error becomes an answer. What is not a refusal is logged and says nothing of its inside.
 * @param requestId what the answer is called, so that it is found in the log
 */
export function problemResponse(error: unknown, request: Request, requestId?: string): Response {
  const refused = isRefused(error) ? error : isDatabaseAway(error) ? away() : null;
  if (!isRefused(error))
    log.error({ err: error, requestId, method: request.method, path: new URL(request.url).pathname }, "request failed");
  const code = refused?.code ?? "internal";
  const body = problemJson(
    code,
    refused?.detail ?? "Baton could not do this. Read the object to see its state, then try again.",
    refused?.more,
  );
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { "content-type": "application/problem+json", ...refused?.more.headers },
  });
}
