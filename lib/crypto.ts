/** The only encrypter. Everything is AES-256-GCM under a key that HKDF derives from the master key for one purpose. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { keyChecks } from "#db/schema/index.ts";
import { env, SettingError } from "#lib/env.ts";

/** The first byte of everything sealed, so that another format can follow one day. */
const format = 1;
const ivBytes = 12;
const tagBytes = 16;
const headBytes = 1 + ivBytes + tagBytes;

/** A key of 32 bytes for one purpose; the same purpose gives the same key. */
export const deriveKey = (purpose: string): Buffer => Buffer.from(hkdfSync("sha256", env().secret, "baton", purpose, 32));

/** Names the present master key without telling it. */
export const keyId = (): string => deriveKey("key-id").subarray(0, 8).toString("hex");

const keyFor = (context: string) => deriveKey(`seal:${context.split(":", 1)[0]}`);

/**
 * Encrypts `text`. `context` (`purpose:row…`) chooses the key by its first part and is bound in whole,
 * so that what was sealed for one row opens for no other.
 */
export function seal(text: string, context: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", keyFor(context), iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from([format]), iv, cipher.getAuthTag(), body]);
}

/** @throws where the key or the context is another one, or a bit was changed. */
export function open(sealed: Buffer, context: string): string {
  if (sealed.length < headBytes || sealed[0] !== format) throw new Error("this was not sealed here");
  const decipher = createDecipheriv("aes-256-gcm", keyFor(context), sealed.subarray(1, 1 + ivBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(1 + ivBytes, headBytes));
  return Buffer.concat([decipher.update(sealed.subarray(headBytes)), decipher.final()]).toString("utf8");
}

const checkContext = "key-check";
const checkText = "baton";

function opens(sealed: Buffer): boolean {
  try {
    return open(sealed, checkContext) === checkText;
  } catch {
    return false;
  }
}

/**
 * Makes sure that the database's secrets were sealed by the present master key; a new database takes it as its own.
 * @throws SettingError with one sentence
 */
export async function checkKey(): Promise<void> {
  await db()
    .insert(keyChecks)
    .values({ id: 1, sealed: seal(checkText, checkContext) })
    .onConflictDoNothing();
  const [row] = await db().select({ sealed: keyChecks.sealed }).from(keyChecks).where(eq(keyChecks.id, 1));
  if (!row || !opens(row.sealed))
    throw new SettingError("BATON_SECRET is not the key of this database: start Baton with the key that the database was made with.");
}
