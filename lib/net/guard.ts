/** What stands before every outbound call: the address as it is written, and the addresses that its name leads to. */
import dns from "node:dns";
import { isIP } from "node:net";

/** Told apart by their code: the process holds this module twice. */
export const BLOCKED = "BATON_BLOCKED_ADDRESS";
export const blocked = (): Error => Object.assign(new Error("a blocked address"), { code: BLOCKED });

/** @returns the URL, or what is wrong with it as the rest of a sentence */
export function checkedUrl(text: string): URL | string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return "is no address. Start with http:// or https://.";
  if (url.protocol !== "http:" && url.protocol !== "https:") return "is neither http nor https.";
  if (url.username !== "" || url.password !== "") return "carries a username or password. Set them as authorization.";
  return url;
}

/** A literal address is never looked up, so it is judged by itself; WHATWG's parser has brought every notation into one form. */
export function isRefusedLiteral({ hostname }: URL, allowed: (address: string) => boolean): boolean {
  const literal = hostname.replace(/^\[|\]$/g, "");
  return isIP(literal) !== 0 && !allowed(literal);
}

type Done = (error: Error | null, addresses: dns.LookupAddress[]) => void;
type Lookup = (host: string, options: dns.LookupOptions, done: Done) => void;
type SystemLookup = (host: string, options: dns.LookupAllOptions, done: Done) => void;

/**
 * The look-up of the connection itself, so what is checked here is what is connected to. One address that may not be
 * reached refuses them all: a name that leads there now and then is an attack or a mistake.
 * @param resolve the system's, but for tests
 */
export const guardedLookup =
  (allowed: (address: string) => boolean, resolve: SystemLookup = dns.lookup): Lookup =>
  (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, []);
      if (addresses.length === 0 || addresses.some(({ address }) => !allowed(address))) return done(blocked(), []);
      done(null, addresses);
    });
  };
