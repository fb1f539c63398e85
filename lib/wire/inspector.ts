/** The inspector's endpoints and requests, as the API and the page show them. */
import { z } from "zod";

const HeaderName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}$/, "Letters, digits and !#$%&'*+.^_`|~- only.");
const HeaderValue = z
  .string()
  .max(8192)
  .regex(/^[\t\x20-\x7e\x80-\xff]*$/, "Latin letters, digits and signs only, no line breaks.");

export const InspectorAnswer = z.strictObject({
  status: z.int().min(200, "200 to 599.").max(599, "200 to 599.").default(200),
  headers: z.record(HeaderName, HeaderValue).default({}),
  body: z.string().max(1_048_576, "At most 1 MiB.").default(""),
  delaySeconds: z.number().min(0).max(60, "At most 60 seconds.").default(0),
});
export type InspectorAnswer = z.infer<typeof InspectorAnswer>;

/** Whether a header's value may be a secret, as far as its name tells. */
export const carriesSecret = (name: string): boolean =>
  /authorization|cookie|key|token|secret|password/i.test(name) && !/^idempotency-key$/i.test(name);

export interface InspectorJson {
  id: string;
  name: string;
  /** Email of who made it: they and administrators change it. */
  owner: string | null;
  url: string;
  answer: InspectorAnswer;
  createdAt: string;
}

export interface InspectorRequestJson {
  id: string;
  receivedAt: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  bytes: number;
}
