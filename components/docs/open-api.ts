/** The parts of an OpenAPI document that the page shows. */
export interface ApiParameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  schema: { description?: string; enum?: unknown[]; default?: unknown; pattern?: string };
}

export interface ApiContent {
  content?: Record<string, { schema: unknown }>;
}

export interface ApiOperation {
  tags: string[];
  summary: string;
  description: string;
  parameters: ApiParameter[];
  requestBody?: ApiContent;
  responses: Record<string, ApiContent & { description: string }>;
}

export interface ApiDocument {
  info: { version: string; description: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, ApiOperation>>;
  components: { schemas: Record<string, unknown> };
}

/** A call with its address, as the page lists it. */
export interface ApiCallEntry {
  id: string;
  verb: string;
  path: string;
  operation: ApiOperation;
}

/** The calls by what they are about, in the document's order. */
export function callsByTag(document: ApiDocument): Map<string, ApiCallEntry[]> {
  const groups = new Map<string, ApiCallEntry[]>();
  for (const [path, verbs] of Object.entries(document.paths))
    for (const [verb, operation] of Object.entries(verbs)) {
      const tag = operation.tags[0] ?? "api";
      const id = `${verb}${path.replaceAll(/[^A-Za-z0-9]+/g, "-")}`;
      groups.set(tag, [...(groups.get(tag) ?? []), { id, verb: verb.toUpperCase(), path, operation }]);
    }
  return groups;
}

/** The schema of a request's or an answer's JSON; null where there is none. */
export const jsonSchemaOf = (content: ApiContent | undefined): unknown => content?.content?.["application/json"]?.schema ?? null;
