/** The token of a flow's incoming webhook: a signed JWT of the flow and its generation, so a new generation refuses the old token. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { deriveKey } from "#lib/crypto.ts";
import { env } from "#lib/env.ts";
import { toPublic } from "#lib/ids.ts";
import { once } from "#lib/once.ts";

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const key = () => once("webhook tokens", () => deriveKey("webhook-token"));

/** What holds a webhook: its id is the token's subject. */
export interface TokenHolder {
  /** uuid */
  id: string;
  tokenGeneration: number;
}

/** HS256. Without a time in it, so it is made from the same parts whenever it is shown. */
export function webhookToken({ id, tokenGeneration }: TokenHolder): string {
  const signed = `${encoded({ alg: "HS256", typ: "JWT" })}.${encoded({ sub: toPublic(id), gen: tokenGeneration })}`;
  return `${signed}.${createHmac("sha256", key()).update(signed).digest("base64url")}`;
}

/** @param authorization the header as it came */
export function hasToken(authorization: string | null, holder: TokenHolder): boolean {
  const given = /^bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
  if (given === undefined) return false;
  const [wanted, got] = [Buffer.from(webhookToken(holder)), Buffer.from(given)];
  return wanted.length === got.length && timingSafeEqual(wanted, got);
}

/** @param flowId uuid */
export const webhookUrl = (flowId: string): string => `${env().url}/v1/flow-webhook/${toPublic(flowId)}`;
