/** What the API's administrative calls answer, for its documentation. */
import { z } from "zod";
import { ROLES } from "#lib/auth/can.ts";

/** An id as the outside sees it. */
export const Id = z.string().meta({ description: "22 URL-safe characters", pattern: "^[A-Za-z0-9_-]{22}$" });
export const Instant = z.string().meta({ format: "date-time" });

export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable().meta({ description: "For `?cursor=`; null on the last page" }) });

export const Member = z.object({
  id: Id,
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  role: z.enum(ROLES),
  active: z.boolean(),
});

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  ending: z.string().nullable().meta({ description: "The key's last four characters; null for keys of before these were kept" }),
  member: z.string().meta({ description: "Email of the member whose role the key has" }),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
});

export const NewKey = z.object({ id: Id, name: z.string(), key: z.string().meta({ description: "The key itself, shown this once" }) });

export const Settings = z.object({
  name: z.string(),
  timeZone: z.string(),
  locale: z.string(),
  addOns: z.object({ stepWebhooks: z.boolean() }),
  signingSecret: z.string().meta({ description: "`whsec_…`, read-only" }),
});
