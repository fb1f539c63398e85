import { isRefused, Refused } from "#lib/errors.ts";
import { chunksOf } from "#lib/http/server/node-adapter.ts";
import { JsonError, parseJson } from "#lib/json.ts";

/** Bodies of the API, in bytes. */
const apiLimit = 4 * 1024 * 1024;

/**
 * The request's body as bytes, read no further than the limit.
 * @throws Refused `too_large`; `invalid_json` where it broke off
 */
export async function readBytes(request: Request, limit: number): Promise<Buffer> {
  const tooLarge = () => new Refused("too_large", `The body may hold ${limit.toLocaleString("en-GB")} bytes at the most.`);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of chunksOf(request) ?? []) {
      size += chunk.byteLength;
      if (size > limit) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    // Whoever sent it has gone: nothing was wrong here.
    if (!isRefused(error)) throw new Refused("invalid_json", "The body broke off before its end.");
    throw error;
  }
  return Buffer.concat(chunks);
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * The request's body as text.
 * @throws Refused `too_large`; `invalid_json` where it broke off or is no UTF-8
 */
export async function readBody(request: Request, limit = apiLimit): Promise<string> {
  const bytes = await readBytes(request, limit);
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Refused("invalid_json", "The body is not UTF-8.");
  }
}

/**
 * An empty body counts as `{}`.
 * @throws Refused `invalid_json`, naming line and column
 */
export function readJson(text: string): unknown {
  if (text.trim() === "") return {};
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) throw new Refused("invalid_json", `Line ${error.line}, column ${error.column}: ${error.message}`);
    throw error;
  }
}
