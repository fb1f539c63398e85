import { API_ROUTES } from "#app/api/routes.ts";
import * as form from "#app/v1/forms/[flowId]/route.ts";
import { env } from "#lib/env.ts";
import { openApiDocument } from "#lib/http/openapi.ts";
import { VERSION } from "#lib/version.ts";

/** The OpenAPI document of this installation. */
export const apiDocument = () => openApiDocument({ ...API_ROUTES, "/v1/forms/[flowId]": form }, { url: env().url, version: VERSION });
