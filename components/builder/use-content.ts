import { useRef } from "react";
import { sameContent } from "#lib/flow/same-content.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** The document but for the places of its nodes: the same object as long as nodes are only moved. */
export function useContent(document: FlowDocument): FlowDocument {
  const content = useRef(document);
  if (!sameContent(content.current, document)) content.current = document;
  return content.current;
}
