/** Ranges of addresses, by node's own matcher. */
import { BlockList, isIP } from "node:net";

const BITS = { ipv4: 32, ipv6: 128 };
const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

/** A test for the addresses of some CIDRs; an address without a prefix stands for itself. What is no address is in none. */
export function matcher(cidrs: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [address = "", prefix] = cidr.split("/");
    const family = familyOf(address);
    list.addSubnet(address, Number(prefix ?? BITS[family]), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address));
}
