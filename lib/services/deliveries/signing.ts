/** Signs messages as Standard Webhooks does (standardwebhooks.com): receivers check them with that project's libraries. */
import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { workspaces } from "#db/schema/index.ts";
import { open } from "#lib/crypto.ts";
import { now } from "#lib/ids.ts";
import { once } from "#lib/once.ts";
import { dayMs } from "#lib/services/days-ago.ts";
import { secretContext } from "#lib/services/workspace/settings.ts";

/** After a new secret was made, the one before signs too for this long. */
export const previousSignsMs = dayMs;
/** Secrets are read anew after this long; the one before is still good then. */
const freshMs = 1000;

const prefix = "whsec_";
/** A prepared key: preparing one takes five times as long as signing with it. */
const keyOf = (secret: string): KeyObject => createSecretKey(Buffer.from(secret.slice(prefix.length), "base64"));

/** The present key, then the one before while it signs too. */
export type SigningKeys = readonly KeyObject[];

interface Known {
  keys: Promise<SigningKeys>;
  until: number;
}
const cache = () => once("signing keys", () => new Map<string, Known>());

async function readKeys(workspaceId: string): Promise<SigningKeys> {
  const [row] = await db()
    .select({ present: workspaces.signingSecret, previous: workspaces.previousSigningSecret, since: workspaces.signingSecretSince })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  if (!row) throw new Error(`workspace ${workspaceId} is missing`);
  const both = row.previous && row.since.getTime() + previousSignsMs > now().getTime() ? [row.present, row.previous] : [row.present];
  return both.map((sealed) => keyOf(open(sealed, secretContext(workspaceId))));
}

/** The keys that sign a workspace's messages now. */
export function signingKeys(workspaceId: string): Promise<SigningKeys> {
  const at = now().getTime();
  const known = cache().get(workspaceId);
  if (known && known.until > at) return known.keys;
  const keys = readKeys(workspaceId);
  cache().set(workspaceId, { keys, until: at + freshMs });
  keys.catch(() => cache().delete(workspaceId));
  return keys;
}

/**
 * `webhook-signature`: a signature for each key, apart by a space.
 * @param timestamp whole seconds since 1970, as `webhook-timestamp` says them
 */
export const signatureOf = (keys: SigningKeys, id: string, timestamp: number, body: string): string =>
  keys.map((key) => `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`).join(" ");
