/** Passwords, by Argon2id. */
import { hash, verify } from "@node-rs/argon2";
import { z } from "zod";
import { newToken } from "#lib/ids.ts";
import { once } from "#lib/once.ts";

/** OWASP's second recommendation; memory in KiB. The package's standard algorithm is Argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A new password. Long ones are welcome; the cap keeps hashing from being a way to burn the server's time. */
export const NewPassword = z.string().min(8, "A password has at least 8 characters.").max(1024, "A password has at most 1,024 characters.");

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** A random password that can be read aloud: about 95 bits. */
export const randomPassword = (): string => newToken(12);

/** A hash that no password has, so that an unknown email takes as long to refuse as a wrong password. */
const nobodysHash = () => once("nobodys-hash", () => hashPassword(newToken()));

/** Whether `password` is the one of `passwordHash`; null (no such member, no password yet) is never right and takes the same time. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  const right = await verify(passwordHash ?? (await nobodysHash()), password);
  return right && passwordHash !== null;
}
