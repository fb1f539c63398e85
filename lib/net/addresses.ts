/** Which addresses outbound calls may reach: public ones, and those that the installation allows. */
import { isIP } from "node:net";
import { matcher } from "#lib/net/cidr.ts";

/** A row of IANA's special-purpose address registries (RFC 6890 and its successors), or a range that is nobody's public address either. */
export interface SpecialRange {
  cidr: string;
  name: string;
}

export const SPECIAL_RANGES: readonly SpecialRange[] = [
  { cidr: "0.0.0.0/8", name: "this network" },
  { cidr: "10.0.0.0/8", name: "private use" },
  { cidr: "100.64.0.0/10", name: "shared address space" },
  { cidr: "127.0.0.0/8", name: "loopback" },
  { cidr: "169.254.0.0/16", name: "link local" },
  { cidr: "172.16.0.0/12", name: "private use" },
  { cidr: "192.0.0.0/24", name: "IETF protocol assignments" },
  { cidr: "192.0.2.0/24", name: "documentation" },
  { cidr: "192.31.196.0/24", name: "AS112" },
  { cidr: "192.52.193.0/24", name: "AMT" },
  { cidr: "192.88.99.0/24", name: "6to4 relay anycast" },
  { cidr: "192.168.0.0/16", name: "private use" },
  { cidr: "192.175.48.0/24", name: "AS112" },
  { cidr: "198.18.0.0/15", name: "benchmarking" },
  { cidr: "198.51.100.0/24", name: "documentation" },
  { cidr: "203.0.113.0/24", name: "documentation" },
  { cidr: "224.0.0.0/4", name: "multicast" },
  { cidr: "240.0.0.0/4", name: "reserved" },
  { cidr: "255.255.255.255/32", name: "limited broadcast" },
  { cidr: "::/128", name: "unspecified" },
  { cidr: "::1/128", name: "loopback" },
  { cidr: "::/96", name: "IPv4-compatible" },
  { cidr: "::ffff:0:0:0/96", name: "IPv4-translated" },
  { cidr: "64:ff9b::/96", name: "IPv4 translation (NAT64)" },
  { cidr: "64:ff9b:1::/48", name: "local-use IPv4 translation" },
  { cidr: "100::/64", name: "discard only" },
  { cidr: "100:0:0:1::/64", name: "dummy prefix" },
  { cidr: "2001::/23", name: "IETF protocol assignments" },
  { cidr: "2001::/32", name: "Teredo" },
  { cidr: "2001:2::/48", name: "benchmarking" },
  { cidr: "2001:3::/32", name: "AMT" },
  { cidr: "2001:4:112::/48", name: "AS112" },
  { cidr: "2001:10::/28", name: "ORCHID" },
  { cidr: "2001:20::/28", name: "ORCHIDv2" },
  { cidr: "2001:30::/28", name: "drone remote identification" },
  { cidr: "2001:db8::/32", name: "documentation" },
  { cidr: "2002::/16", name: "6to4" },
  { cidr: "2620:4f:8000::/48", name: "AS112" },
  { cidr: "3fff::/20", name: "documentation" },
  { cidr: "5f00::/16", name: "segment routing" },
  { cidr: "fc00::/7", name: "unique local" },
  { cidr: "fe80::/10", name: "link local" },
  { cidr: "fec0::/10", name: "site local" },
  { cidr: "ff00::/8", name: "multicast" },
];

const isSpecial = matcher(SPECIAL_RANGES.map(({ cidr }) => cidr));
/** All that is handed out to the public; the rest of IPv6 is kept back. */
const isGlobalUnicast = matcher(["2000::/3"]);

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  // WHATWG's serializer writes embedded IPv4 as groups and shortens nothing but the longest run of zeros.
  const plain = new URL(`http://[${address.replace(/%.*$/, "")}]`).hostname.slice(1, -1);
  const [head = "", tail] = plain.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => "0");
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16));
}

/** What one caller is likely to have for themselves: an IPv4 address, or the first half of an IPv6 one. */
export const networkOf = (address: string): string =>
  isIP(address) === 6
    ? `${groupsOf(address)
        .slice(0, 4)
        .map((group) => group.toString(16))
        .join(":")}::/64`
    : address;

const dotted = (high = 0, low = 0) => [high >> 8, high & 255, low >> 8, low & 255].join(".");
const begins = (groups: readonly number[], ...prefix: number[]) => prefix.every((group, at) => groups[at] === group);

/** The IPv4 addresses that an IPv6 one carries to: mapped, compatible, translated, NAT64, 6to4, and Teredo's server and client. */
export function embeddedIPv4(address: string): string[] {
  if (isIP(address) !== 6) return [];
  const groups = groupsOf(address);
  const last = dotted(groups[6], groups[7]);
  if (begins(groups, 0, 0, 0, 0, 0, 0, 0) && (groups[7] ?? 0) <= 1) return [];
  if (begins(groups, 0, 0, 0, 0, 0, 0xffff) || begins(groups, 0, 0, 0, 0, 0xffff, 0) || begins(groups, 0, 0, 0, 0, 0, 0)) return [last];
  if (begins(groups, 0x64, 0xff9b)) return [last];
  if (begins(groups, 0x2002)) return [dotted(groups[1], groups[2])];
  if (begins(groups, 0x2001, 0)) return [dotted(groups[2], groups[3]), dotted((groups[6] ?? 0) ^ 0xffff, (groups[7] ?? 0) ^ 0xffff)];
  return [];
}

/** A mapped address is the IPv4 address itself: that is where the system connects to. */
function unmapped(address: string): string {
  const [inside] = embeddedIPv4(address);
  return inside !== undefined && begins(groupsOf(address), 0, 0, 0, 0, 0, 0xffff) ? inside : address;
}

/** Outside of all special-purpose ranges. */
export function isPublic(address: string): boolean {
  const plain = unmapped(address);
  return (isIP(plain) === 4 || isGlobalUnicast(plain)) && !isSpecial(plain);
}

/**
 * Whether a call may go to an address: a public one, or one of the given ranges.
 * A range of a translator (NAT64, 6to4) opens no way around the guard: what it carries to is judged too.
 */
export function allowing(cidrs: readonly string[]): (address: string) => boolean {
  const isAllowed = matcher(cidrs);
  const may = (address: string): boolean => isPublic(address) || isAllowed(address);
  return (address) => {
    if (isIP(address) === 0) return false;
    const plain = unmapped(address);
    if (plain !== address) return may(plain);
    return may(address) && embeddedIPv4(address).every(may);
  };
}
