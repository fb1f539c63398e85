import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { peerAddress, peerOf, setPeer } from "#lib/http/server/peer.ts";
import { matcher } from "#lib/net/cidr.ts";

const asked = (remoteAddress: string, forwardedFor?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor },
  }) as unknown as IncomingMessage;

describe("the peer's address", () => {
  const trusted = matcher(["10.0.0.0/8", "::1/128"]);

  test.each([
    ["is the connection's", "192.0.2.1", undefined, "192.0.2.1"],
    ["is the connection's where no proxy is trusted, whatever the headers say", "192.0.2.1", "198.51.100.7", "192.0.2.1"],
    ["is what a trusted proxy says", "10.0.0.1", "198.51.100.7", "198.51.100.7"],
    ["is the last one that no trusted proxy has", "10.0.0.1", "203.0.113.9, 198.51.100.7, 10.2.3.4", "198.51.100.7"],
    ["is the proxy's own where it says nothing", "10.0.0.1", undefined, "10.0.0.1"],
    ["is the proxy's own where it says nonsense", "10.0.0.1", "unknown", "10.0.0.1"],
    ["is the first where all are trusted", "::1", "10.0.0.5, 10.0.0.6", "10.0.0.5"],
    ["loses the port and the brackets", "10.0.0.1", "[2001:db8::1]:4711", "2001:db8::1"],
    ["loses the port of IPv4", "10.0.0.1", "198.51.100.7:4711", "198.51.100.7"],
    ["is plain where the socket shows IPv4 as IPv6", "::ffff:192.0.2.1", undefined, "192.0.2.1"],
    ["is matched plain too", "::ffff:10.0.0.1", "198.51.100.7", "198.51.100.7"],
  ])("%s", (_what, remote, forwardedFor, expected) => {
    expect(peerAddress(asked(remote, forwardedFor), trusted)).toBe(expected);
  });
});

test("a route reads the address that was set for its request, and never a header that the client sent with it", () => {
  const request = new Request("http://127.0.0.1/", { headers: { "x-baton-peer": "203.0.113.9" } });
  setPeer(request, "192.0.2.1");
  expect(peerOf(request)).toBe("192.0.2.1");
});

test("a page reads the header that server.ts set", () => {
  expect(peerOf(new Request("http://127.0.0.1/", { headers: { "x-baton-peer": "192.0.2.1" } }))).toBe("192.0.2.1");
});
