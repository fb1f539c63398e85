/** What a route's handler gives back. */

export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** The body's text; null for none. */
  body: string | null;
  toResponse(): Response;
}

/** Statuses that carry no body. */
export const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

const json = { "content-type": "application/json" };

/** An answer other than a plain 200 with JSON. `value` undefined: no body. */
export function reply(status: number, value?: unknown, headers: Record<string, string> = {}): Answer {
  const body = value === undefined ? null : JSON.stringify(value);
  return text(status, body, body === null ? headers : { ...json, ...headers });
}

export function text(status: number, body: string | null, headers: Record<string, string>): Answer {
  return { status, headers, body, toResponse: () => new Response(body, { status, headers }) };
}

/** A Response that is no text: a stream. It is never kept for an Idempotency-Key. */
export function stream(response: Response): Answer {
  return { status: response.status, headers: {}, body: null, toResponse: () => response };
}

/** A file that the browser saves, sent piece by piece while it is made. */
export function download(name: string, type: string, pieces: AsyncIterator<string>): Answer {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return?.();
    },
  });
  return stream(new Response(body, { headers: { "content-type": type, "content-disposition": `attachment; filename="${name}"` } }));
}

/** Handlers may return a plain object (200), nothing (204), or an `Answer`. */
export function asAnswer(value: Answer | object | undefined): Answer {
  if (value === undefined) return reply(204);
  return "toResponse" in value ? (value as Answer) : reply(200, value);
}
