/** Whose request it is: the connection's address, or what a trusted proxy says of it. */
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/** Where the address stands for what Next answers. server.ts sets it on every request, so nobody outside can. */
export const PEER_HEADER = "x-baton-peer";

/** Without the `::ffff:` under which an IPv6 socket shows IPv4 addresses, and without a zone. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");

/** One entry of X-Forwarded-For: an address, perhaps with a port. */
function forwarded(entry: string): string | null {
  const bare =
    /^\[(.+)\](?::\d+)?$/.exec(entry)?.[1] ?? (/^\d+\.\d+\.\d+\.\d+:\d+$/.test(entry) ? entry.slice(0, entry.lastIndexOf(":")) : entry);
  const address = plain(bare);
  return isIP(address) === 0 ? null : address;
}

/** The address of who asks: the last one in X-Forwarded-For that no trusted proxy has, where one of them is connected. */
export function peerAddress(incoming: IncomingMessage, isTrusted: (address: string) => boolean): string {
  let address = plain(incoming.socket.remoteAddress ?? "");
  const entries = String(incoming.headers["x-forwarded-for"] ?? "").split(",");
  while (isTrusted(address)) {
    const next = forwarded(entries.pop()?.trim() ?? "");
    if (next === null) break;
    address = next;
  }
  return address;
}

const known = new WeakMap<Request, string>();

export const setPeer = (request: Request, address: string): void => void known.set(request, address);

/** The address behind a request; empty where nobody knows it. */
export const peerOf = (request: Request): string => known.get(request) ?? request.headers.get(PEER_HEADER) ?? "";
