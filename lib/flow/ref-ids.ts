/** Names by which templates read what an operation got: `res1`, `res2`… where the author gave none. */
import { rowsOf } from "#lib/flow/operations-of.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { Operation } from "#lib/operations/index.ts";

/** An operation that has, or gets, a ref-id. */
interface RefPlace {
  nodeId: string;
  operationId: string;
  /** As the author gave it; null where the default holds. */
  given: string | null;
}

/** Kinds whose answer has a name, with the default's beginning. */
const PREFIXES: Partial<Record<Operation["kind"], string>> = { api_call: "res" };

const givenIn = (operation: Operation): string | null => ("refId" in operation && operation.refId ? operation.refId : null);

/** In the order of nodes and operations. */
export const refPlaces = (document: Pick<FlowDocument, "nodes">): (RefPlace & { prefix: string })[] =>
  document.nodes.flatMap((node) =>
    rowsOf(node).flatMap((operation) => {
      const prefix = PREFIXES[operation.kind];
      return prefix === undefined ? [] : [{ nodeId: node.id, operationId: operation.id, given: givenIn(operation), prefix }];
    }),
  );

export const refKey = (nodeId: string, operationId: string): string => `${nodeId}/${operationId}`;

/** The ref-id of each operation that has one, by `node/operation`. Defaults count up and pass over what is given elsewhere. */
export function refIds(document: Pick<FlowDocument, "nodes">): ReadonlyMap<string, string> {
  const places = refPlaces(document);
  const taken = new Set(places.flatMap(({ given }) => given ?? []));
  const named = new Map<string, string>();
  for (const { nodeId, operationId, given, prefix } of places) {
    const refId = given ?? freeRefId(taken, prefix);
    taken.add(refId);
    named.set(refKey(nodeId, operationId), refId);
  }
  return named;
}

function freeRefId(taken: ReadonlySet<string>, prefix: string): string {
  let n = 1;
  while (taken.has(`${prefix}${n}`)) n += 1;
  return `${prefix}${n}`;
}

/** A ref-id for one more operation; written into it, it stays the same when rows before it come and go. */
export const nextRefId = (document: Pick<FlowDocument, "nodes">, prefix = "res"): string =>
  freeRefId(new Set(refIds(document).values()), prefix);
