/** Parts of addresses and lists that many routes share. */
import { z } from "zod";
import { Refused } from "#lib/errors.ts";
import { fromPublic, toPublic } from "#lib/ids.ts";
import type { Listed } from "#lib/wire/listed.ts";

/** An id at the door: 22 characters outside, a uuid inside. */
export const PublicId = z
  .string()
  .meta({ description: "22 URL-safe characters", pattern: "^[A-Za-z0-9_-]{22}$" })
  .transform((id, context) => {
    const uuid = fromPublic(id);
    if (uuid !== null) return uuid;
    context.addIssue({ code: "custom", message: "An id has 22 characters of A–Z a–z 0–9 _ -" });
    return z.NEVER;
  });

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, "A whole number.")
    .transform(Number)
    .pipe(z.number().min(least, `At least ${least}.`).max(most, `At most ${most}.`));

/** A list's page: the newest first, `cursor` is the id of the last row seen. */
export const Page = z.strictObject({
  limit: wholeNumber(1, 200).default(50).meta({ description: "1 to 200; 50 by default" }),
  cursor: PublicId.optional().meta({ description: "`nextCursor` of the page before" }),
});
export type Page = z.output<typeof Page>;

/** For jumping, where following cursors is too far. */
export const Offset = z
  .string()
  .regex(/^\d{1,9}$/, "A whole number.")
  .default("0")
  .transform(Number);

/** Makes a page of `rows`, of which one more than `limit` was asked for. */
export function paged<R extends { id: string }, T>(rows: R[], limit: number, toItem: (row: R) => T): Listed<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toItem), nextCursor: rows.length > limit && last ? toPublic(last.id) : null };
}

export const notFound = (what: string): Refused => new Refused("not_found", `There is no such ${what}, or you may not see it.`);
