/**
 * Between node:http and the `Request → Response` functions of the route files. A request's parts are made when they
 * are asked for: most handlers never touch the body's stream or the signal, and those cost more than all the rest.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { finished } from "node:stream";

/** How long the rest of a body that nobody wants is taken in, so that the sender comes to read the answer. */
const leftoverMs = 10_000;
/** Methods whose requests have no body. */
const bare = new Set(["GET", "HEAD"]);

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  const raw = incoming.rawHeaders;
  for (let index = 0; index < raw.length; index += 2) headers.append(raw[index] ?? "", raw[index + 1] ?? "");
  return headers;
}

/** The bytes as they come. Who leaves off early does not cut the connection: the answer still has to go out over it. */
const chunks = (incoming: IncomingMessage): AsyncIterableIterator<Buffer> => incoming.iterator({ destroyOnReturn: false });

/** Without a buffer in between: the sender waits for the reader. */
function streamOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const iterator = chunks(incoming);
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

interface Parts {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  url: string;
  headers?: Headers;
  aborting?: AbortController;
  whole?: Request;
}

const partsOf = new WeakMap<object, Parts>();

function parts(request: object): Parts {
  const found = partsOf.get(request);
  if (!found) throw new TypeError("Illegal invocation");
  return found;
}

function headers(request: object): Headers {
  const own = parts(request);
  own.headers ??= headersOf(own.incoming);
  return own.headers;
}

/** Aborted where the client goes before it has its answer. */
function signal(request: object): AbortSignal {
  const own = parts(request);
  if (own.aborting) return own.aborting.signal;
  const aborting = new AbortController();
  own.aborting = aborting;
  const gone = () => {
    if (!own.outgoing.writableFinished) aborting.abort(new DOMException("The client has gone.", "AbortError"));
  };
  if (own.outgoing.destroyed || own.outgoing.closed) gone();
  else own.outgoing.once("close", gone);
  return aborting.signal;
}

/** A Request of the platform, for everything that is rarely asked for. */
function whole(request: object): Request {
  const own = parts(request);
  const method = own.incoming.method ?? "GET";
  own.whole ??= new Request(own.url, {
    method,
    headers: headers(request),
    signal: signal(request),
    ...(bare.has(method) ? {} : { body: streamOf(own.incoming), duplex: "half" as const }),
  });
  return own.whole;
}

const lazyRequest = Object.create(Request.prototype) as object;
const getters: Record<string, (request: object) => unknown> = {
  method: (request) => parts(request).incoming.method ?? "GET",
  url: (request) => parts(request).url,
  headers,
  signal,
};
for (const name of [
  "body",
  "bodyUsed",
  "cache",
  "credentials",
  "destination",
  "duplex",
  "integrity",
  "keepalive",
  "mode",
  "redirect",
  "referrer",
  "referrerPolicy",
]) {
  getters[name] = (request) => Reflect.get(whole(request), name);
}
for (const [name, get] of Object.entries(getters)) {
  Object.defineProperty(lazyRequest, name, {
    get(this: object) {
      return get(this);
    },
  });
}
for (const name of ["arrayBuffer", "blob", "bytes", "clone", "formData", "json", "text"] as const) {
  Object.defineProperty(lazyRequest, name, {
    value(this: object) {
      return whole(this)[name]();
    },
  });
}

/** `incoming` as a Request. `url` is absolute. */
export function toRequest(incoming: IncomingMessage, outgoing: ServerResponse, url: string): Request {
  const request = Object.create(lazyRequest) as Request;
  partsOf.set(request, { incoming, outgoing, url });
  return request;
}

/** A request's body, without any stream around it where `toRequest` made the request; null where there is none. */
export function chunksOf(request: Request): AsyncIterable<Uint8Array> | null {
  const own = partsOf.get(request);
  return own ? chunks(own.incoming) : (request.body as AsyncIterable<Uint8Array> | null);
}

function writeHead(response: Response, outgoing: ServerResponse, length: number | null): void {
  for (const [name, value] of response.headers) if (name !== "set-cookie") outgoing.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader("set-cookie", cookies);
  if (length !== null && !outgoing.hasHeader("content-length")) outgoing.setHeader("content-length", length);
  outgoing.writeHead(response.status);
}

const drained = (outgoing: ServerResponse) =>
  new Promise<void>((resolve) => {
    const go = () => {
      outgoing.off("drain", go).off("close", go);
      resolve();
    };
    outgoing.on("drain", go).on("close", go);
  });

/**
 * Ends an answer whose head is written. What is left of the body is taken in before, because a sender reads the answer when it has
 * sent all, and the end may close the connection; but not for ever.
 */
function endAnswer(incoming: IncomingMessage, outgoing: ServerResponse, rest?: Uint8Array): void {
  if (incoming.complete) {
    outgoing.end(rest);
    return;
  }
  outgoing.flushHeaders();
  if (rest && rest.byteLength > 0) outgoing.write(rest);
  const timer = setTimeout(() => incoming.socket.destroy(), leftoverMs).unref();
  finished(incoming, () => {
    clearTimeout(timer);
    outgoing.end();
  });
  incoming.resume();
}

/** Piece by piece, as fast as the client takes it. */
async function pour(reader: ReadableStreamDefaultReader<Uint8Array>, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const leave = () => void reader.cancel().catch(() => {});
  outgoing.once("close", leave);
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      if (!outgoing.write(piece.value)) await drained(outgoing);
    }
    endAnswer(incoming, outgoing);
  } catch {
    // The head is out, so a broken connection is the only way to say that the rest is missing.
    outgoing.destroy();
  } finally {
    outgoing.off("close", leave);
  }
}

/** Types of answers that are made while they go out: events, a run's progress in lines of JSON, an export of any length. */
const POURED = /^(?:text\/event-stream|application\/x-ndjson|text\/csv)\b/;

/** Writes the answer. Resolves when its last byte was handed to the system, or the client has gone. */
export async function sendResponse(response: Response, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (outgoing.destroyed) {
    await response.body?.cancel();
    return;
  }
  if (response.body === null || incoming.method === "HEAD") {
    await response.body?.cancel();
    writeHead(response, outgoing, response.status === 204 || response.status === 304 || incoming.method === "HEAD" ? null : 0);
    endAnswer(incoming, outgoing);
    return;
  }
  if (POURED.test(response.headers.get("content-type") ?? "")) {
    writeHead(response, outgoing, null);
    outgoing.flushHeaders();
    await pour(response.body.getReader(), incoming, outgoing);
    return;
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  writeHead(response, outgoing, bytes.byteLength);
  endAnswer(incoming, outgoing, bytes);
}
