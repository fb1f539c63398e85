/** What the list of received requests is narrowed by, as conditions on `incoming_requests` joined with `tasks`. */
import { and, eq, gte, ilike, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { containing } from "#db/like.ts";
import { incomingRequests, tasks } from "#db/schema/index.ts";
import { fromPublic } from "#lib/ids.ts";
import { ANSWER_CLASSES, type AnswerClass, REQUEST_FILTERS, type RequestFilter } from "#lib/wire/incoming.ts";

export const Filter = z.strictObject({
  outcome: z.enum(REQUEST_FILTERS).optional().meta({ description: "`running` has those that wait for their turn too" }),
  status: z.enum(ANSWER_CLASSES).optional().meta({ description: "Of the answer" }),
  search: z.string().trim().max(200).optional().meta({ description: "A part of the body, of the query or of the task's name; or an id" }),
}) satisfies z.ZodType<RequestFilter>;

/** Each byte as a character: bodies need not be UTF-8. A zero byte is none in Postgres, and no body that is text has one. */
const inBody = (text: string): SQL => {
  const { body } = incomingRequests;
  const asText = sql`case when position('\\x00'::bytea in ${body}) = 0 then convert_from(${body}, 'LATIN1') else '' end`;
  return sql`${asText} ilike ${containing(Buffer.from(text).toString("latin1"))}`;
};

function searched(text: string): SQL | undefined {
  const id = fromPublic(text);
  return or(
    id === null ? undefined : eq(incomingRequests.id, id),
    ilike(incomingRequests.query, containing(text)),
    ilike(tasks.name, containing(text)),
    inBody(text),
  );
}

function answeredIn(status: AnswerClass): SQL | undefined {
  const least = Number(status[0]) * 100;
  return and(gte(incomingRequests.answerStatus, least), lt(incomingRequests.answerStatus, least + 100));
}

/** The filter as a condition; undefined where it narrows nothing. */
export function matching({ outcome, status, search }: RequestFilter): SQL | undefined {
  return and(
    outcome === undefined
      ? undefined
      : outcome === "running"
        ? inArray(incomingRequests.status, ["waiting", "running"])
        : eq(incomingRequests.status, outcome),
    status === undefined ? undefined : answeredIn(status),
    search === undefined || search === "" ? undefined : searched(search),
  );
}
