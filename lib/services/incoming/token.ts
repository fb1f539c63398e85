/** The token of an incoming webhook: a signed JWT of what holds it (a flow, a data set) and its generation, so a new generation refuses the old token. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { deriveKey } from "#lib/crypto.ts";
import { env } from "#lib/env.ts";
import { toPublic } from "#lib/ids.ts";
import { once } from "#lib/once.ts";

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const key = () => once("webhook tokens", () => deriveKey("webhook-token"));

/** What holds a webhook, a flow or a data set: its id is the token's subject. */
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

/** Webhooks are called far more often than their tokens change. */
const known = () => once("known webhook tokens", () => new Map<string, { generation: number; token: Buffer }>());
/** Holders whose tokens are remembered. */
const remembered = 1000;

function wantedToken(holder: TokenHolder): Buffer {
  const found = known().get(holder.id);
  if (found?.generation === holder.tokenGeneration) return found.token;
  const token = Buffer.from(webhookToken(holder));
  if (known().size >= remembered) known().clear();
  known().set(holder.id, { generation: holder.tokenGeneration, token });
  return token;
}

/** @param authorization the header as it came */
export function hasToken(authorization: string | null, holder: TokenHolder): boolean {
  const given = /^bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
  if (given === undefined) return false;
  const [wanted, got] = [wantedToken(holder), Buffer.from(given)];
  return wanted.length === got.length && timingSafeEqual(wanted, got);
}

/** @param flowId uuid */
export const webhookUrl = (flowId: string): string => `${env().url}/v1/flow-webhook/${toPublic(flowId)}`;
