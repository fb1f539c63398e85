/** Signatures of callers that sign with a secret of their own: each scheme as its maker documents it. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { now } from "#lib/ids.ts";
import type { Hmac, HmacScheme } from "#lib/triggers/webhook.ts";

/** Seconds that a signed time may differ from ours, either way. */
const window = 5 * 60;

interface Signed {
  headers: Headers;
  body: Buffer;
  /** In plain text. */
  secret: string;
}

const equal = (given: string, wanted: Buffer, encoding: "hex" | "base64"): boolean => {
  const bytes = Buffer.from(given, encoding);
  return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
};

const isFresh = (seconds: string): boolean => /^\d{1,12}$/.test(seconds) && Math.abs(now().getTime() / 1000 - Number(seconds)) <= window;

const sha256 = (key: string | Buffer, ...parts: (string | Buffer)[]): Buffer =>
  parts.reduce((hmac, part) => hmac.update(part), createHmac("sha256", key)).digest();

/** `X-Hub-Signature-256: sha256=<hex>` */
function github({ headers, body, secret }: Signed): boolean {
  const given = headers.get("x-hub-signature-256") ?? "";
  return given.startsWith("sha256=") && equal(given.slice(7), sha256(secret, body), "hex");
}

/** `Stripe-Signature: t=<seconds>,v1=<hex>[,v1=<hex>]` */
function stripe({ headers, body, secret }: Signed): boolean {
  const parts = (headers.get("stripe-signature") ?? "").split(",").map((part) => part.trim().split("=", 2));
  const time = parts.find(([name]) => name === "t")?.[1] ?? "";
  if (!isFresh(time)) return false;
  const wanted = sha256(secret, `${time}.`, body);
  return parts.some(([name, value]) => name === "v1" && equal(value ?? "", wanted, "hex"));
}

/** `X-Slack-Request-Timestamp`, `X-Slack-Signature: v0=<hex>` */
function slack({ headers, body, secret }: Signed): boolean {
  const time = headers.get("x-slack-request-timestamp") ?? "";
  const given = headers.get("x-slack-signature") ?? "";
  return isFresh(time) && given.startsWith("v0=") && equal(given.slice(3), sha256(secret, `v0:${time}:`, body), "hex");
}

/** The key of Standard Webhooks is base64 behind `whsec_`. */
const standardKey = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ""), "base64");

/** `webhook-id`, `webhook-timestamp`, `webhook-signature: v1,<base64>[ v1,<base64>]` */
function standard({ headers, body, secret }: Signed): boolean {
  const time = headers.get("webhook-timestamp") ?? "";
  const id = headers.get("webhook-id") ?? "";
  if (!isFresh(time) || id === "") return false;
  const wanted = sha256(standardKey(secret), `${id}.${time}.`, body);
  const given = (headers.get("webhook-signature") ?? "").split(" ");
  return given.some((each) => each.startsWith("v1,") && equal(each.slice(3), wanted, "base64"));
}

/** The bare hex digest of the body in a header of the caller's choice. */
function plain({ headers, body, secret }: Signed, { header, algorithm = "sha256" }: Extract<Hmac, { scheme: "plain" }>): boolean {
  if (header === "") return false;
  return equal(headers.get(header) ?? "", createHmac(algorithm, secret).update(body).digest(), "hex");
}

const MAKERS: Record<Exclude<HmacScheme, "plain">, (signed: Signed) => boolean> = { github, stripe, slack, standard };

/** Whether the body was signed with the secret, and where the scheme tells a time, within five minutes of it. */
export const isSigned = (auth: Hmac, signed: Signed): boolean =>
  auth.scheme === "plain" ? plain(signed, auth) : MAKERS[auth.scheme](signed);

/** Headers in which a scheme carries its proof: they are never stored. */
export const signatureHeaders = (auth: Hmac): string[] =>
  auth.scheme === "plain"
    ? [auth.header.toLowerCase()]
    : {
        github: ["x-hub-signature-256", "x-hub-signature"],
        stripe: ["stripe-signature"],
        slack: ["x-slack-signature"],
        standard: ["webhook-signature"],
      }[auth.scheme];
