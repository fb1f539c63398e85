/** A real HTTP server on this machine that stands in for somebody else's system: it answers as told and keeps what it got. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface ReceivedRequest {
  method: string;
  /** Path with query. */
  path: string;
  /** Names as they were sent, in their order. */
  rawHeaders: [name: string, value: string][];
  /** By lower-case name. */
  headers: Record<string, string>;
  /** Byte for byte. */
  bytes: Buffer;
  /** The bytes as UTF-8. */
  body: string;
}

export interface ReceiverAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** Text is sent as it is, anything else as JSON. */
  body?: unknown;
}

export interface Receiver {
  /** `http://127.0.0.1:PORT` */
  url: string;
  requests: ReceivedRequest[];
  /** What the next requests are answered, one after the other; the last one stays. */
  answers(...answers: ReceiverAnswer[]): void;
  /** Requests are received but not answered until `release`. */
  hold(): void;
  release(): void;
  close(): Promise<void>;
}

async function received(request: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const rawHeaders: [string, string][] = [];
  for (let at = 0; at < request.rawHeaders.length; at += 2)
    rawHeaders.push([request.rawHeaders[at] ?? "", request.rawHeaders[at + 1] ?? ""]);
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    rawHeaders,
    headers: Object.fromEntries(rawHeaders.map(([name, value]) => [name.toLowerCase(), value])),
    bytes,
    body: bytes.toString("utf8"),
  };
}

export async function startReceiver(): Promise<Receiver> {
  const requests: ReceivedRequest[] = [];
  let queue: ReceiverAnswer[] = [{}];
  let gate = Promise.withResolvers<void>();
  gate.resolve();

  const server = createServer(async (request, response) => {
    const kept = await received(request);
    const { status = 200, headers = {}, body = {} } = (queue.length > 1 ? queue.shift() : queue[0]) ?? {};
    requests.push(kept);
    await gate.promise;
    const text = typeof body === "string" ? body : JSON.stringify(body);
    response.writeHead(status, { "content-type": typeof body === "string" ? "text/plain" : "application/json", ...headers }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answers: (...answers) => {
      queue = answers;
    },
    hold: () => {
      gate = Promise.withResolvers<void>();
    },
    release: () => gate.resolve(),
    close: async () => {
      gate.resolve();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
