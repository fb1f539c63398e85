import { describe, expect, test } from "vitest";
import { allowing, embeddedIPv4, isPublic, SPECIAL_RANGES } from "#lib/net/addresses.ts";

const groupsToText = (groups: readonly number[]) => groups.map((group) => group.toString(16)).join(":");

/** The last address of a range, worked out apart from the code under test. */
function lastOf(cidr: string): string {
  const [address = "", prefix = ""] = cidr.split("/");
  if (!address.includes(":")) {
    const bits = address.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n) | ((1n << (32n - BigInt(prefix))) - 1n);
    return [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 255n).join(".");
  }
  const [head = "", tail = ""] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const whole = [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
  const bits = whole.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n) | ((1n << (128n - BigInt(prefix))) - 1n);
  return groupsToText([7, 6, 5, 4, 3, 2, 1, 0].map((at) => Number((bits >> BigInt(16 * at)) & 65_535n)));
}

describe("each special-purpose range is not public", () => {
  test.each(SPECIAL_RANGES)("$cidr ($name)", ({ cidr }) => {
    const first = cidr.split("/")[0] ?? "";
    const last = lastOf(cidr);
    expect([first, isPublic(first), last, isPublic(last)]).toEqual([first, false, last, false]);
    expect(allowing([])(first)).toBe(false);
  });
});

describe("nor is what carries a private IPv4 address inside", () => {
  const carriers = {
    mapped: (high: string, low: string) => `::ffff:${high}:${low}`,
    compatible: (high: string, low: string) => `::${high}:${low}`,
    translated: (high: string, low: string) => `::ffff:0:${high}:${low}`,
    NAT64: (high: string, low: string) => `64:ff9b::${high}:${low}`,
    "local NAT64": (high: string, low: string) => `64:ff9b:1::${high}:${low}`,
    "6to4": (high: string, low: string) => `2002:${high}:${low}::1`,
    Teredo: (high: string, low: string) => `2001:0:${high}:${low}::1`,
  };
  const privates = { loopback: ["7f00", "1"], metadata: ["a9fe", "a9fe"], "private use": ["a00", "1"] } as const;
  test.each(Object.keys(carriers).flatMap((carrier) => Object.keys(privates).map((name) => [carrier, name] as const)))(
    "%s with %s",
    (carrier, name) => {
      const [high, low] = privates[name as keyof typeof privates];
      const address = carriers[carrier as keyof typeof carriers](high, low);
      expect(isPublic(address)).toBe(false);
      expect(embeddedIPv4(address)).not.toEqual([]);
    },
  );

  test.each(["::ffff:127.0.0.1", "0:0:0:0:0:ffff:7f00:0001", "::FFFF:7F00:1", "::127.0.0.1"])("in the notation %s", (address) =>
    expect(isPublic(address)).toBe(false),
  );
});

describe("public", () => {
  test.each([
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "169.253.255.255",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.1.0",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2606:4700::1111",
    "2a00:1450:4001::1",
    "2001:200::1",
    "2003::1",
    "::ffff:8.8.8.8",
  ])("%s", (address) => expect(isPublic(address)).toBe(true));

  test.each(["", "localhost", "127.1", "1.2.3", "256.1.1.1", "4000::1", "e000::1", "1::1", "fe80::1%eth0"])("not %j", (address) => {
    expect(isPublic(address)).toBe(false);
    expect(allowing([])(address)).toBe(false);
  });
});

describe("what an installation allows", () => {
  test.each([
    [["127.0.0.0/8", "::1/128"], "127.0.0.1", true],
    [["127.0.0.0/8", "::1/128"], "::1", true],
    [["127.0.0.0/8", "::1/128"], "::ffff:127.9.9.9", true],
    [["127.0.0.0/8", "::1/128"], "10.0.0.1", false],
    [["127.0.0.0/8", "::1/128"], "::7f00:1", false],
    [["127.0.0.0/8"], "64:ff9b::7f00:1", false],
    [["127.0.0.0/8"], "8.8.8.8", true],
    [["10.1.2.3"], "10.1.2.3", true],
    [["10.1.2.3"], "10.1.2.4", false],
    [["64:ff9b::/96"], "64:ff9b::808:808", true],
    [["64:ff9b::/96"], "64:ff9b::a9fe:a9fe", false],
    [["64:ff9b::/96", "10.0.0.0/8"], "64:ff9b::a00:1", true],
    [["2002::/16"], "2002:7f00:1::1", false],
    [["2001::/32"], "2001:0:808:808:0:0:80ff:fffe", false],
    [["::/0", "0.0.0.0/0"], "64:ff9b::7f00:1", true],
    [["::/96"], "::7f00:1", false],
    [["fd00::/8"], "fd12::1", true],
  ] as const)("with %j, %s: %s", (allow, address, may) => expect(allowing(allow)(address)).toBe(may));
});
