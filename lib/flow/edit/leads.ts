/** Nodes as boxes and edges as ways between them: all that arranging them needs to know. Lengths in canvas units. */
import { wordWidths } from "#lib/flow/edge-words.ts";
import type { Position } from "#lib/flow/edit/edit.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** Upper left corner and size, as it is drawn. */
export interface Box extends Position {
  id: string;
  width: number;
  height: number;
}

export interface Lead {
  source: string;
  target: string;
  /** How wide the word is that stands on it; 0 without one. */
  word: number;
}

/** The flow's edges as ways between boxes. */
export function leadsOf(document: Pick<FlowDocument, "nodes" | "edges">): Lead[] {
  const words = wordWidths(document);
  return document.edges.map(({ id, source, target }) => ({ source, target, word: words.get(id) ?? 0 }));
}
