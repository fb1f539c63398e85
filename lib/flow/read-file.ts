/** A flow that was exported, read from its file: the document, or in words what is wrong with it and where. */
import type { z } from "zod";
import type { Fault } from "#lib/errors.ts";
import { type FileIssue, inFileWords } from "#lib/flow/file-faults.ts";
import { FLOW_FORMAT, FlowDocument } from "#lib/flow/schema.ts";
import { load } from "#lib/flow/upgrade.ts";
import { jsonErrorOf } from "#lib/json.ts";

export type FileRead = { document: FlowDocument } | { sentence: string; faults: Fault[] };

const wrong = (sentence: string, faults: Fault[] = []): FileRead => ({ sentence, faults });

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** @returns a sentence where the text is no JSON */
function parsed(text: string): { value: unknown } | string {
  try {
    return { value: JSON.parse(text) };
  } catch {
    const { line, column, message } = jsonErrorOf(text);
    const where = `Line ${line}, column ${column}: ${message.replace(/\.?$/, ".")}`;
    return `This is not JSON. ${where} Choose a file that Export wrote (….baton.json), or paste the whole of it.`;
  }
}

/** Reading it all the same would say at every place that it is wrong. */
function noFlow(value: unknown): FileRead | null {
  if (!isObject(value)) return wrong("This is JSON, but no flow. A flow is an object with nodes and edges.");
  if (!("nodes" in value) && !("format" in value)) {
    const inside = ["draft", "document"].find((member) => isObject(value[member]) && "nodes" in value[member]);
    return wrong(
      inside
        ? `This is an answer that holds a flow. Take what stands under “${inside}”.`
        : `This is JSON, but no flow: it has neither “format” nor “nodes”. Choose a file that Export wrote (….baton.json).`,
    );
  }
  if (typeof value.format !== "string") return wrong(`The flow's format is missing. Write "format": "${FLOW_FORMAT}" at its beginning.`);
  return null;
}

const countInWords = (count: number): string => (count === 1 ? "one thing" : `${count.toLocaleString("en-GB")} things`);

/**
 * @param text what stands in the file
 * @param issuesOf a schema's issues, each at its place
 */
export function readFlowFile(text: string, issuesOf: (error: z.core.$ZodError) => FileIssue[]): FileRead {
  // Editors on Windows put a mark before it.
  const content = text.replace(/^\uFEFF/, "").trim();
  if (content === "") return wrong("The file is empty.");
  const json = parsed(content);
  if (typeof json === "string") return wrong(json);
  const other = noFlow(json.value);
  if (other) return other;
  const given = json.value as Record<string, unknown>;
  let upgraded: unknown;
  try {
    upgraded = load(given);
  } catch {
    return wrong(`This flow has the format “${String(given.format)}”, which this Baton does not know. It reads ${FLOW_FORMAT}.`);
  }
  const checked = FlowDocument.safeParse(upgraded);
  if (checked.success) return { document: checked.data };
  const faults = issuesOf(checked.error).map((issue) => inFileWords(upgraded, issue));
  return wrong(`The flow can't be read: ${countInWords(faults.length)} in it ${faults.length === 1 ? "does" : "do"} not fit.`, faults);
}
