/** An exported flow that comes in again. */
import { invalid } from "#lib/errors.ts";
import { readFlowFile } from "#lib/flow/read-file.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { faultsOf } from "#lib/http/faults.ts";
import { unstorable } from "#lib/http/storable.ts";

/**
 * @param text the file's content
 * @throws Refused `invalid` with a sentence about the whole, and each fault with its place in words
 */
export function flowFromFile(text: string): FlowDocument {
  const read = readFlowFile(text, faultsOf);
  if ("sentence" in read) throw invalid(read.faults, read.sentence);
  const unkept = unstorable(read.document);
  if (unkept.length > 0) throw invalid(unkept, "The flow has characters that can't be stored.");
  return read.document;
}
