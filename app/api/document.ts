import { API_ROUTES } from "#app/api/routes.ts";
import { env } from "#lib/env.ts";
import { openApiDocument } from "#lib/http/openapi.ts";
import { VERSION } from "#lib/version.ts";

/** The OpenAPI document of this installation. */
export const apiDocument = () => openApiDocument(API_ROUTES, { url: env().url, version: VERSION });
