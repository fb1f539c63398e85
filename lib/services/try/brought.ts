/** What chains bring to templates that are tried out: a request's body, and what calls answered. */
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { incomingRequests } from "#db/schema/index.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import { isRefused } from "#lib/errors.ts";
import { RefId } from "#lib/flow/parts.ts";
import { parseJson } from "#lib/json.ts";
import { broughtAs } from "#lib/services/incoming/brought.ts";
import { PublicId } from "#lib/services/params.ts";

export const Brought = z.strictObject({
  /** A received request, and the name that templates read its body by. */
  received: z.strictObject({ id: PublicId, refId: RefId }).nullable().default(null),
  /** What calls answered, by ref-id, as it came. */
  answers: z.record(RefId, z.strictObject({ status: z.int(), text: z.string().max(1_048_576) })).default({}),
});
export type Brought = z.output<typeof Brought>;

/** What the request brought; nothing where it is gone, where its body is none, or where the reader may not see it. */
export async function broughtBy(actor: Actor, flowId: string, received: Brought["received"]): Promise<Record<string, unknown>> {
  if (!received || !can(actor, "calls:read")) return {};
  const [row] = await db()
    .select({ headers: incomingRequests.headers, query: incomingRequests.query, body: incomingRequests.body })
    .from(incomingRequests)
    .where(and(eq(incomingRequests.id, received.id), eq(incomingRequests.flowId, flowId)));
  if (!row) return {};
  try {
    return broughtAs(received.refId, row);
  } catch (error) {
    if (isRefused(error, "invalid_json")) return {};
    throw error;
  }
}

/** An answer as templates read it: JSON, or the text where it is none. */
function readAnswer(text: string): unknown {
  try {
    return text.trim() === "" ? null : parseJson(text);
  } catch {
    return text;
  }
}

const answered = (answers: Brought["answers"]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([refId, { status, text }]) => [
      [refId, readAnswer(text)],
      [`${refId}_status`, status],
    ]),
  );

/** By the names that templates read it by. */
export const namesBrought = async (actor: Actor, flowId: string, { received, answers }: Brought): Promise<Record<string, unknown>> => ({
  ...(await broughtBy(actor, flowId, received)),
  ...answered(answers),
});
