/**
 * The guard's one exception: exactly `BATON_URL/v1/inspect/{id}` is mapped to a listener of this process that serves
 * nothing else, so that the inspector is reached on every installation, whatever stands in front of it.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { env } from "#lib/env.ts";
import { once } from "#lib/once.ts";

/** Answers a request to the endpoint of this id (22 characters). */
export type Receiver = (id: string, incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

const held = () => once<{ receiver: Receiver | null }>("inspector receiver", () => ({ receiver: null }));

/** Says who answers; the doors above this file call it when the process starts. Without it the listener answers 404. */
export function receiveWith(receiver: Receiver): void {
  held().receiver = receiver;
}

const PATH = /^\/v1\/inspect\/([A-Za-z0-9_-]{22})$/;

interface Listener {
  server: Server;
  origin: Promise<string>;
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const [path = ""] = (incoming.url ?? "").split("?", 1);
  const id = PATH.exec(path)?.[1];
  const { receiver } = held();
  if (id !== undefined && receiver !== null) return receiver(id, incoming, outgoing);
  outgoing.writeHead(404).end();
}

const listener = () =>
  once<Listener>("inspector listener", () => {
    const server = createServer((incoming, outgoing) => {
      answer(incoming, outgoing).catch(() => outgoing.destroy());
    });
    server.unref();
    return { server, origin: listening(server) };
  });

/** The origin to call in place of the URL's, where it is one of Baton's own inspector endpoints; null for every other address. */
export async function inspectorTarget(url: URL): Promise<string | null> {
  if (url.origin !== env().url || !PATH.test(url.pathname)) return null;
  return listener().origin;
}

export function closeInspectorListener(): void {
  const server = once.take<Listener>("inspector listener")?.server;
  server?.close();
  server?.closeAllConnections();
}
