/** An exported flow that comes in again. */
import { invalid } from "#lib/errors.ts";
import { placeInWords } from "#lib/flow/file-faults.ts";
import { readFlowFile } from "#lib/flow/read-file.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { issuesOf } from "#lib/http/faults.ts";
import { unstorable } from "#lib/http/storable.ts";

const keysOf = (path: string): (string | number)[] => path.split(".").map((key) => (/^\d+$/.test(key) ? Number(key) : key));

/**
 * @param text the file's content
 * @throws Refused `invalid` with a sentence about the whole, and each fault with its place in words
 */
export function flowFromFile(text: string): FlowDocument {
  const read = readFlowFile(text, issuesOf);
  if ("sentence" in read) throw invalid(read.faults, read.sentence);
  const unkept = unstorable(read.document);
  const placed = unkept.map(({ path, message }) => ({ path: placeInWords(read.document, keysOf(path)), message }));
  if (placed.length > 0) throw invalid(placed, "The flow has characters that can't be stored.");
  return read.document;
}
