/** What a webhook's body says to templates (contract section 8). */
import { Refused } from "#lib/errors.ts";
import { JsonError, parseJson } from "#lib/json.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Names that come twice become a list, in their order. */
function formOf(text: string): Record<string, string | string[]> {
  const form = new Map<string, string | string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const before = form.get(name);
    form.set(name, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(form);
}

function jsonOf(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) throw new Refused("invalid_json", `Line ${error.line}, column ${error.column}: ${error.message}`);
    throw error;
  }
}

const isText = (type: string): boolean => type !== "" && type !== "application/json" && !type.endsWith("+json");

/**
 * JSON by default; a form becomes an object, other text a string, nothing an empty object.
 * @throws Refused `invalid_json` for a text that is none, naming line and column, and for bytes that are no UTF-8
 */
export function bodyOf(bytes: Buffer, contentType: string | null): unknown {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new Refused("invalid_json", "The body is not UTF-8.");
  }
  if (text.trim() === "") return {};
  const type = (contentType ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (type === "application/x-www-form-urlencoded") return formOf(text);
  return isText(type) ? text : jsonOf(text);
}
