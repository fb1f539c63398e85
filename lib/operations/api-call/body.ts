import { templateAt } from "#lib/flow/templates/url-parts.ts";
import { isJson } from "#lib/json.ts";

/** Whether a custom body is sure to stop its action: it holds no template and is no JSON. An empty one is another matter. */
export const isNeverJson = (body: string): boolean => body.trim() !== "" && templateAt(body) === -1 && !isJson(body);
