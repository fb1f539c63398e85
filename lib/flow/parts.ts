/** Small values that several parts of a flow document share. */
import { z } from "zod";

/** An id inside a document: short, and unique where it stands. */
export const ShortId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, "1 to 64 of A–Z a–z 0–9 _ -")
  // JavaScript keeps this one name for itself: an object can't be indexed by it.
  .refine((id) => id !== "__proto__", "Choose another id.");

/** A Jinja template's source; its syntax is judged by problems, so that half-typed text can be saved. */
export const Template = z.string().max(100_000, "At most 100,000 characters.");
export type Template = z.infer<typeof Template>;

/** A name by which templates read an answer or a request: `res1`, `web1`. */
export const RefId = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, "A letter, then letters, digits or _ (at most 64).");

/** A template for each field or column that is set. */
export const TemplateMap = z.record(z.string().max(100), Template);

/**
 * A value that never leaves the server again. It comes in as text, or as null: "keep what is stored".
 * A stored document holds `{secret: id}` in its place, an exported one null.
 */
export type SecretText = string | null | { secret: string };
export const SecretText = (text: z.ZodType<string>): z.ZodType<SecretText> => z.union([text, z.null()]);
