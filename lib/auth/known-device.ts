/** A signed cookie that says: this browser signed in to that account before. It opens nothing; it only spares its holder the counts of others. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { usesSecureCookies } from "#lib/auth/session-cookie.ts";
import { deriveKey } from "#lib/crypto.ts";
import { newToken } from "#lib/ids.ts";

export const knownDeviceCookie = (): string => `${usesSecureCookies() ? "__Secure-" : ""}baton.known-device`;
const oneYearSeconds = 365 * 24 * 60 * 60;

const signature = (text: string) => createHmac("sha256", deriveKey("known-device")).update(text).digest("base64url");

/** `memberId.device.signature` */
export function knownDeviceValue(memberId: string, device = newToken(12)): string {
  const text = `${memberId}.${device}`;
  return `${text}.${signature(text)}`;
}

/** The device that the cookie names for this member; null where it is missing, forged or another account's. */
export function knownDeviceOf(value: string | undefined, memberId: string): string | null {
  const [member, device, given] = value?.split(".") ?? [];
  if (member !== memberId || device === undefined || given === undefined) return null;
  const right = Buffer.from(signature(`${member}.${device}`));
  const shown = Buffer.from(given);
  return right.length === shown.length && timingSafeEqual(right, shown) ? device : null;
}

/** The cookie as a Set-Cookie header; it goes to next-auth's own paths only. */
export const knownDeviceHeader = (memberId: string, device?: string): string =>
  [
    `${knownDeviceCookie()}=${knownDeviceValue(memberId, device)}`,
    "Path=/api/auth",
    `Max-Age=${oneYearSeconds}`,
    "HttpOnly",
    "SameSite=Lax",
    ...(usesSecureCookies() ? ["Secure"] : []),
  ].join("; ");
