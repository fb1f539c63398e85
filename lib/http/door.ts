/**
 * The door of every route: who may come in, what the input looks like, how a refusal is answered.
 * A route file exports `door({…})` for each verb; it imports nothing of Next, and both server.ts and plain Next call it.
 */
import type { z } from "zod";
import { authenticateApiKey } from "#lib/auth/api-key.ts";
import { type Actor, type Permission, requireRole } from "#lib/auth/can.ts";
import { authenticateSession } from "#lib/auth/session-cookie.ts";
import { type Fault, invalid, Refused } from "#lib/errors.ts";
import { type Answer, asAnswer } from "#lib/http/answer.ts";
import { readBody, readJson } from "#lib/http/body.ts";
import { faultsOf, inWords } from "#lib/http/faults.ts";
import { withIdempotency } from "#lib/http/idempotency.ts";
import { problemResponse, WRITES } from "#lib/http/problem.ts";
import { REQUEST_ID, requestId } from "#lib/http/request-id.ts";
import { unstorable, unstorableJson } from "#lib/http/storable.ts";

export interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>;
}
export type Route = (request: Request, context: RouteContext) => Promise<Response>;

interface Inside<P, Q, B, A> {
  actor: A;
  params: P;
  query: Q;
  body: B;
  request: Request;
}

interface Common<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A> {
  /** One line for the API's documentation. */
  summary?: string;
  /** Path parameters; one that does not fit is a 404. */
  params?: P;
  query?: Q;
  /** A JSON body. */
  body?: B;
  /** The handler reads the body itself (`readInput`); `body` is then for the documentation. */
  readsBody?: true;
  /** For the documentation: what the success looks like. */
  answer?: z.ZodType;
  /** For the documentation: the success's status, where it is not 200, or 204 of a DELETE. */
  success?: 201 | 202;
  /** For the documentation, beside the input and the answer. */
  also?: readonly Remark[];
  /** The most that the body may hold, in bytes. */
  bodyLimit?: number;
  handle(inside: Inside<z.output<P>, z.output<Q>, z.output<B>, A>): Promise<Answer | object | undefined>;
  /** Over the API: the same answer once more from the run that it was about, where a crash took the first one away. */
  again?(inside: Inside<z.output<P>, z.output<Q>, z.output<B>, A>, runId: string): Promise<Answer | object>;
}

/**
 * `ifMatch`: it takes an If-Match header. `etag`: its answer has an ETag. `aborts`: it waits for a run, which may be stopped (502).
 * `updates`: it may also be answered 200, where nothing new was made. `limited`: too many calls from one address are refused (429).
 * `members`: of those who are not signed in, it turns some away itself (401, 403).
 */
export type Remark = "ifMatch" | "etag" | "aborts" | "updates" | "limited" | "members";

export type DoorOptions<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> =
  | ({ by: "apiKey" | "session"; can: Permission } & Common<P, Q, B, Actor>)
  /** Nobody needs to be signed in; `why` says for what reason. */
  | ({ by: "anyone"; why: string } & Common<P, Q, B, null>);

/** What a door says of itself: for the walk over all doors, and for the OpenAPI document. */
export interface DoorSpec {
  by: "apiKey" | "session" | "anyone";
  can: Permission | null;
  /** Why anyone may come in. */
  why: string | undefined;
  summary: string | undefined;
  params: z.ZodType | undefined;
  query: z.ZodType | undefined;
  body: z.ZodType | undefined;
  answer: z.ZodType | undefined;
  success: number | undefined;
  also: readonly Remark[];
}
export type Door = Route & { spec: DoorSpec };

const authenticate = { apiKey: authenticateApiKey, session: authenticateSession };

/** @throws Refused `unauthorized` or `forbidden` */
async function admit(request: Request, by: "apiKey" | "session", permission: Permission): Promise<Actor> {
  const actor = await authenticate[by](request);
  if (!actor)
    throw new Refused("unauthorized", by === "apiKey" ? "Send a valid API key: Authorization: Bearer <key>." : "Sign in to go on.", {
      headers: by === "apiKey" ? { "www-authenticate": "Bearer" } : undefined,
    });
  requireRole(actor, permission);
  return actor;
}

/** A page's session rides in a cookie, so a write must come from the app's own pages. */
function refuseForeignSite(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  if (WRITES.has(request.method) && site !== null && site !== "same-origin")
    throw new Refused("forbidden", "This request did not come from Baton's own pages.");
}

function parsed<S extends z.ZodType>(schema: S | undefined, input: unknown, refuse: (faults: Fault[]) => Refused): z.output<S> {
  if (!schema) return undefined as z.output<S>;
  const result = schema.safeParse(input);
  if (!result.success) throw refuse(faultsOf(result.error));
  return result.data;
}
const notValid = (faults: Fault[]) => invalid(faults, inWords(faults));

/** @throws Refused `invalid` where there is a fault */
function refuseFaults(faults: Fault[]): void {
  if (faults.length > 0) throw notValid(faults);
}

/** A body's text as what the schema says. @throws Refused `invalid_json`, `invalid` */
function input<S extends z.ZodType>(schema: S | undefined, text: string): z.output<S> {
  const given = schema ? readJson(text) : undefined;
  refuseFaults(unstorableJson(text, given));
  return parsed(schema, given, notValid);
}

/**
 * A JSON body as the door reads it, for a handler that looks at other things first.
 * @param limit bytes
 * @throws Refused `too_large`, `invalid_json`, `invalid`
 */
export const readInput = async <S extends z.ZodType>(request: Request, schema: S, limit: number): Promise<z.output<S>> =>
  input(schema, await readBody(request, limit));

export function door<P extends z.ZodType = z.ZodUndefined, Q extends z.ZodType = z.ZodUndefined, B extends z.ZodType = z.ZodUndefined>(
  options: DoorOptions<P, Q, B>,
): Door {
  const enter = async (request: Request, context: RouteContext): Promise<Answer> => {
    const actor = options.by === "anyone" ? null : await admit(request, options.by, options.can);
    if (options.by === "session") refuseForeignSite(request);
    const params = parsed(options.params, await context.params, () => new Refused("not_found", "There is nothing at this address."));
    const asked = options.query ? Object.fromEntries(new URL(request.url).searchParams) : undefined;
    refuseFaults(unstorable(asked));
    const query = parsed(options.query, asked, notValid);
    const text = WRITES.has(request.method) && !options.readsBody ? await readBody(request, options.bodyLimit) : "";
    const body = options.readsBody ? (undefined as z.output<B>) : input(options.body, text);
    // The union of the options says who the actor is; here it is known only as "whoever was admitted".
    const { handle, again } = options as Common<P, Q, B, Actor | null>;
    const inside = { actor, params, query, body, request };
    const act = async () => asAnswer(await handle(inside));
    const actAgain = again && (async (runId: string) => asAnswer(await again(inside, runId)));
    return actor && WRITES.has(request.method) ? withIdempotency(request, actor, text, act, actAgain) : act();
  };

  const route = async (request: Request, context: RouteContext): Promise<Response> => {
    const id = requestId(request);
    let response: Response;
    try {
      response = (await enter(request, context)).toResponse();
    } catch (error) {
      response = problemResponse(error, request, id);
    }
    // An inspector endpoint may have been told to answer with one of its own.
    if (!response.headers.has(REQUEST_ID)) response.headers.set(REQUEST_ID, id);
    return response;
  };
  const spec: DoorSpec = {
    by: options.by,
    can: options.by === "anyone" ? null : options.can,
    why: options.by === "anyone" ? options.why : undefined,
    summary: options.summary,
    params: options.params,
    query: options.query,
    body: options.body,
    answer: options.answer,
    success: options.success,
    also: options.also ?? [],
  };
  return Object.assign(route, { spec });
}
