/** A part of a flow, read from a text such as the clipboard holds. */
import { FLOW_FORMAT, FlowDocument } from "#lib/flow/schema.ts";
import { masked } from "#lib/flow/secrets.ts";
import { load } from "#lib/flow/upgrade.ts";

/** Characters: no flow that can be saved is longer, and a longer text would hold up the page. */
const MOST = 20_000_000;

/** @returns the part as a document without secrets; null where the text is none */
export function readPart(text: string): FlowDocument | null {
  if (text.length > MOST || !text.includes('"nodes"')) return null;
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given !== "object" || given === null) return null;
    const checked = FlowDocument.safeParse(load({ format: FLOW_FORMAT, name: "Part", edges: [], ...given }));
    return checked.success && checked.data.nodes.length > 0 ? masked(checked.data) : null;
  } catch {
    return null;
  }
}
