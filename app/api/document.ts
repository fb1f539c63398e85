import { API_ROUTES } from "#app/api/routes.ts";
import * as form from "#app/v1/forms/[flowId]/route.ts";
import { env } from "#lib/env.ts";
import { openApiDocument } from "#lib/http/openapi.ts";
import { once } from "#lib/once.ts";
import { VERSION } from "#lib/version.ts";

const make = () => openApiDocument({ ...API_ROUTES, "/v1/forms/[flowId]": form }, { url: env().url, version: VERSION });

/** The OpenAPI document of this installation. It is made once: anybody may ask for it, and it is made of all schemas. */
export const apiDocument = () => once("OpenAPI document", make);
