/** The API's OpenAPI 3.1 document, made from the schemas that check the input. */
import { z } from "zod";
import { PERMISSIONS, ROLE_NAMES } from "#lib/auth/can.ts";
import { ERRORS, type ErrorCode } from "#lib/errors.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import type { Door, DoorSpec } from "#lib/http/door.ts";
import { Aborted, Run, Task } from "#lib/wire/answers.ts";

export const VERBS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Verb = (typeof VERBS)[number];
/** What a route file exports. */
export type RouteModule = Partial<Record<Verb, Door>>;
/** Route files by their folder: `/api/v1/flows/[flowId]`. */
export type RouteTable = Record<string, RouteModule>;

type Json = Record<string, unknown>;

/** Schemas that are long and stand in several places: once in `components`, by name. */
const NAMED = new Map<z.ZodType, { name: string; io: "input" | "output" }>([
  [FlowDocument, { name: "FlowDocument", io: "input" }],
  [Task, { name: "Task", io: "output" }],
  [Run, { name: "Run", io: "output" }],
  [Aborted, { name: "Aborted", io: "output" }],
]);

const refTo = (name: string): string => `#/components/schemas/${name}`;

/** A schema as JSON Schema, with the named ones inside it as references. */
function inlined(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const inner = zodSchema as unknown as z.ZodType;
      const known = inner === schema ? undefined : NAMED.get(inner);
      if (known === undefined) return;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
      jsonSchema.$ref = refTo(known.name);
    },
  });
  return json;
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const known = NAMED.get(schema);
  return known ? { $ref: refTo(known.name) } : inlined(schema, io);
}

const named = (): Json => Object.fromEntries([...NAMED].map(([schema, { name, io }]) => [name, inlined(schema, io)]));

/** The members of an object schema as parameters. */
function parametersOf(schema: z.ZodType | undefined, where: "path" | "query"): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, "input") as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: property,
  }));
}

const problem = (code: ErrorCode, schema = "Problem"): Json => ({
  description: `\`${code}\`: ${ERRORS[code].title}`,
  content: { "application/problem+json": { schema: { $ref: refTo(schema) } } },
});

/** What any call of this shape can be refused with. */
function refusals(verb: Verb, spec: DoorSpec): Record<string, Json> {
  const codes: ErrorCode[] = [];
  if (spec.by !== "anyone" || spec.also.includes("members")) codes.push("unauthorized", "forbidden");
  if (spec.params) codes.push("not_found");
  if (spec.body) codes.push("invalid_json", "too_large");
  if (spec.body || spec.query) codes.push("invalid");
  if (verb !== "GET") codes.push("conflict");
  if (spec.also.includes("limited")) codes.push("rate_limited");
  return {
    ...Object.fromEntries(codes.map((code) => [String(ERRORS[code].status), problem(code)])),
    ...(spec.also.includes("aborts")
      ? { [ERRORS.action_aborted.status]: problem("action_aborted", spec.by === "anyone" ? "Problem" : "Aborted") }
      : {}),
  };
}

const idempotencyKey: Json = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "The same key gives the first answer and causes nothing twice. Kept a day for the owner of the API key.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

const ifMatch: Json = {
  name: "If-Match",
  in: "header",
  required: false,
  description: "The ETag of the draft that you have in front of you: 409 where somebody saved in between.",
  schema: { type: "string" },
};

const etag: Json = { ETag: { description: "Names the state of the draft, for If-Match", schema: { type: "string" } } };

function headersOf(verb: Verb, { also, by }: DoorSpec): Json[] {
  return [...(also.includes("ifMatch") ? [ifMatch] : []), ...(verb === "GET" || by === "anyone" ? [] : [idempotencyKey])];
}

/** A call that needs nothing may be sent without a body. */
function bodyOf({ body }: DoorSpec): Json {
  if (!body) return {};
  const required = !body.safeParse({}).success;
  return { requestBody: { required, content: { "application/json": { schema: schemaOf(body, "input") } } } };
}

function operation(verb: Verb, spec: DoorSpec, tag: string): Json {
  const roles = spec.can ? PERMISSIONS[spec.can].map((role) => ROLE_NAMES[role]).join(", ") : "anybody";
  const success: Json = { description: "Done" };
  if (spec.answer) success.content = { "application/json": { schema: schemaOf(spec.answer, "output") } };
  if (spec.also.includes("etag")) success.headers = etag;
  return {
    tags: [tag],
    summary: spec.summary ?? "",
    description: `For: ${roles}.`,
    ...(spec.by === "anyone" ? { security: [{}, { apiKey: [] }] } : {}),
    parameters: [...parametersOf(spec.params, "path"), ...parametersOf(spec.query, "query"), ...headersOf(verb, spec)],
    ...bodyOf(spec),
    responses: {
      [spec.success ?? (verb === "DELETE" ? 204 : 200)]: success,
      ...(spec.also.includes("updates") ? { 200: success } : {}),
      ...refusals(verb, spec),
    },
  };
}

/** `/api/v1/flows/[flowId]` as `/api/v1/flows/{flowId}` */
const pathOf = (folder: string) => folder.replaceAll(/\[([^\]]+)\]/g, "{$1}");
/** `flows` of `/api/v1/flows/[flowId]/tasks`, `forms` of `/v1/forms/[flowId]`. */
const tagOf = (folder: string) => folder.split("/v1/")[1]?.split("/")[0] ?? "api";

const ProblemSchema: Json = {
  type: "object",
  description: "RFC 9457",
  required: ["type", "title", "status", "detail", "code"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    code: { type: "string", enum: Object.keys(ERRORS) },
    errors: {
      type: "array",
      items: { type: "object", required: ["path", "message"], properties: { path: { type: "string" }, message: { type: "string" } } },
    },
    outcome: { type: "string", enum: ["unknown"], description: "Of a write: it may have taken effect all the same." },
  },
};

/**
 * @param routes the API's route files
 * @param about the public origin, and Baton's version
 */
export function openApiDocument(routes: RouteTable, { url, version }: { url: string; version: string }): Json {
  const paths: Json = {};
  for (const [folder, module] of Object.entries(routes)) {
    const calls = VERBS.flatMap((verb) => {
      const door = module[verb];
      return door ? [[verb.toLowerCase(), operation(verb, door.spec, tagOf(folder))] as const] : [];
    });
    paths[pathOf(folder)] = Object.fromEntries(calls);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Baton",
      version,
      description: "Draw the work. Pass it on. Ids are 22 URL-safe characters, dates ISO-8601, numbers decimal strings.",
    },
    servers: [{ url }],
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: { apiKey: { type: "http", scheme: "bearer", description: "An API key; it has the role of its member." } },
      schemas: { ...named(), Problem: ProblemSchema },
    },
  };
}
