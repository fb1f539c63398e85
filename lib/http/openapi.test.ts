import { describe, expect, test } from "vitest";
import { API_ROUTES } from "#app/api/routes.ts";
import { openApiDocument, VERBS } from "#lib/http/openapi.ts";

interface Operation {
  summary: string;
  parameters: { name: string; in: string; required: boolean }[];
  requestBody?: { required: boolean; content: { "application/json": { schema: object } } };
  responses: Record<string, { content?: object; headers?: object }>;
}
const document = openApiDocument(API_ROUTES, { url: "https://baton.example.com", version: "1.2.3" });
const paths = document.paths as Record<string, Record<string, Operation>>;
const operations = Object.entries(paths).flatMap(([path, verbs]) =>
  Object.entries(verbs).map(([verb, operation]) => ({ path, verb, operation })),
);
const call = (verb: string, path: string): Operation => {
  const found = paths[path]?.[verb];
  if (!found) throw new Error(`there is no ${verb} ${path}`);
  return found;
};

/** All `$ref`s anywhere in a value. */
function refs(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === "$ref" && typeof inner === "string" ? [inner] : refs(inner)));
}

describe("the OpenAPI document", () => {
  test("is 3.1, names the server and how to sign in", () => {
    expect(document).toMatchObject({
      openapi: "3.1.0",
      info: { version: "1.2.3" },
      servers: [{ url: "https://baton.example.com" }],
      security: [{ apiKey: [] }],
      components: { securitySchemes: { apiKey: { type: "http", scheme: "bearer" } } },
    });
  });

  test("has each verb of each route file", () => {
    const written = Object.values(API_ROUTES).flatMap((module) => VERBS.filter((verb) => module[verb]));
    expect(operations).toHaveLength(written.length);
  });

  test.each(operations)("$verb $path has a summary, its path's parameters and its refusals", ({ path, operation }) => {
    expect(operation.summary).toMatch(/\w/);
    const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(operation.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name)).toEqual(wanted);
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(["401", "403"]));
    expect(Object.keys(operation.responses).filter((status) => status.startsWith("2"))).not.toEqual([]);
  });

  test("all its references lead somewhere", () => {
    for (const ref of new Set(refs(document))) {
      const target = ref
        .split("/")
        .slice(1)
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
      expect(target, ref).toBeDefined();
    }
  });

  test("says what a flow document looks like as it is sent, once", () => {
    expect(call("post", "/api/v1/flows").requestBody?.content["application/json"].schema).toEqual({
      $ref: "#/components/schemas/FlowDocument",
    });
    const { FlowDocument } = (document.components as { schemas: Record<string, { required: string[]; additionalProperties: boolean }> })
      .schemas;
    expect(FlowDocument).toMatchObject({ required: ["format", "name", "nodes", "edges"], additionalProperties: false });
    expect(call("post", "/api/v1/flows").responses["201"]?.content).toBeDefined();
  });

  test("says where a stopped action is answered 502, and how", () => {
    const stopped = operations.filter(({ operation }) => operation.responses["502"]).map(({ path }) => path);
    expect(stopped).toEqual([
      "/api/v1/flows/{flowId}/tasks",
      "/api/v1/tasks/{taskId}/actions",
      "/api/v1/tasks/{taskId}/runs/{runId}/retry",
    ]);
    expect(call("post", "/api/v1/tasks/{taskId}/actions").responses["502"]?.content).toEqual({
      "application/problem+json": { schema: { $ref: "#/components/schemas/Aborted" } },
    });
  });

  test("says which calls take If-Match and give an ETag, and that an upsert is answered 200", () => {
    const takes = operations.filter(({ operation }) => operation.parameters.some(({ name }) => name === "If-Match"));
    expect(takes.map(({ verb, path }) => `${verb} ${path}`)).toEqual(["put /api/v1/flows/{flowId}", "post /api/v1/flows/{flowId}/publish"]);
    const gives = operations.filter(({ operation }) => operation.responses["200"]?.headers);
    expect(gives.map(({ verb, path }) => `${verb} ${path}`)).toEqual(["get /api/v1/flows/{flowId}", "put /api/v1/flows/{flowId}"]);
    expect(Object.keys(call("post", "/api/v1/flows/{flowId}/tasks").responses)).toEqual(expect.arrayContaining(["200", "201"]));
  });

  test("a body that may be empty is not required", () => {
    expect(call("post", "/api/v1/tasks/{taskId}/complete").requestBody?.required).toBe(false);
    expect(call("post", "/api/v1/tasks/{taskId}/actions").requestBody?.required).toBe(true);
  });

  test("writes take an Idempotency-Key, reads do not", () => {
    const takes = ({ operation }: { operation: Operation }) => operation.parameters.some(({ name }) => name === "Idempotency-Key");
    for (const each of operations) expect(takes(each), `${each.verb} ${each.path}`).toBe(each.verb !== "get");
  });
});
