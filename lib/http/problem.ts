import { ERRORS, type ErrorCode, isRefused, type RefusedMore } from "#lib/errors.ts";
import { log } from "#lib/log.ts";

/** RFC 9457. `type` leads to the code's paragraph in the documentation. */
export function problemJson(code: ErrorCode, detail: string, { errors, extra }: RefusedMore = {}) {
  const { status, title } = ERRORS[code];
  return { type: `/docs#${code}`, title, status, detail, code, ...(errors ? { errors } : {}), ...extra };
}

/** The one place where an error becomes an answer. What is not a refusal is logged and says nothing of its inside. */
export function problemResponse(error: unknown, request: Request): Response {
  const refused = isRefused(error) ? error : null;
  if (!refused) log.error({ err: error, method: request.method, path: new URL(request.url).pathname }, "request failed");
  const code = refused?.code ?? "internal";
  const body = problemJson(code, refused?.detail ?? "Baton could not do this. Nothing was changed; try again.", refused?.more);
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { "content-type": "application/problem+json", ...refused?.more.headers },
  });
}
