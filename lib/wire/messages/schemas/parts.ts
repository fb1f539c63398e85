/** Parts that messages share, as their published schemas say them. */
import { z } from "zod";
import { FIELD_TYPES } from "#lib/fields/definition.ts";

export const PublicId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/)
  .meta({ description: "22 URL-safe characters" });
/** ISO-8601 with milliseconds and an offset, `Z` for UTC. */
export const Zoned = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$/)
  .meta({ format: "date-time", description: "ISO-8601 with milliseconds and the workspace's UTC offset, Z for UTC" });
export const Utc = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .meta({ format: "date-time", description: "ISO-8601 with milliseconds, in UTC" });

export const NamedId = z.strictObject({ id: PublicId, name: z.string() });
const nobody = "Null where nobody signed in did it";
export const Person = z.strictObject({ id: PublicId, email: z.string() }).nullable().meta({ description: nobody });
export const User = z.strictObject({ id: PublicId, email: z.string(), username: z.string() }).nullable().meta({ description: nobody });

export const Status = z.enum(["NotCompleted", "Completed"]);
/** A field's value in the messages of steps and records. */
export const Value = z.union([z.string(), z.boolean(), z.array(z.string()), z.null()]);
export const FieldType = z.enum(FIELD_TYPES);
