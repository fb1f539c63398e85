/** Undoes an answer's content encoding, no further than the cap: a decompression bomb stops there. */
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from "node:zlib";
import { tooLarge } from "#lib/net/exchange.ts";

export const UNDECODABLE = "BATON_UNDECODABLE";

type Decode = (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const zlibMethod = 8;
const [zlib, raw] = [promisify(inflate) as Decode, promisify(inflateRaw) as Decode];

const DECODERS: Record<string, Decode> = {
  gzip: promisify(gunzip) as Decode,
  "x-gzip": promisify(gunzip) as Decode,
  br: promisify(brotliDecompress) as Decode,
  zstd: promisify(zstdDecompress) as Decode,
  // Some send it without the header that the standard asks for.
  deflate: (body, options) => (((body[0] ?? 0) & 0x0f) === zlibMethod ? zlib : raw)(body, options),
};

/** More than any honest answer is wrapped in. */
const mostLayers = 4;

/**
 * @param encoding the header `content-encoding`; what is not known in it stays as it is
 * @throws Error with the code `TOO_LARGE` or `UNDECODABLE`
 */
export async function decode(body: Buffer, encoding: string | undefined, mostBytes: number): Promise<Buffer> {
  if (encoding === undefined || body.length === 0) return body;
  const names = encoding.toLowerCase().split(",").slice(0, mostLayers);
  let decoded = body;
  for (const name of names.reverse()) {
    const key = name.trim();
    const layer = Object.hasOwn(DECODERS, key) ? DECODERS[key] : undefined;
    if (!layer) break;
    try {
      decoded = await layer(decoded, { maxOutputLength: mostBytes });
    } catch (error) {
      if ((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge();
      throw Object.assign(new Error("the answer cannot be decoded"), { code: UNDECODABLE });
    }
  }
  return decoded;
}
