/** Names by which templates read what came in: an operation's answer (`res1`, `res2`…), a webhook's body (`web1`). */
import { rowsOf } from "#lib/flow/operations-of.ts";
import type { FlowDocument, FlowNode, TriggerNode } from "#lib/flow/schema.ts";
import type { Operation } from "#lib/operations/index.ts";

/** An operation or a trigger that has, or gets, a ref-id. */
interface RefPlace {
  nodeId: string;
  /** Null for the trigger itself. */
  operationId: string | null;
  /** As the author gave it; null where the default holds. */
  given: string | null;
}

/** Kinds whose answer has a name, with the default's beginning. */
const PREFIXES: Partial<Record<Operation["kind"], string>> = { api_call: "res" };

const givenIn = (holder: Operation | TriggerNode["data"]): string | null => ("refId" in holder && holder.refId ? holder.refId : null);

/** What a webhook brings along has a name of its own. */
const ofTrigger = (node: FlowNode): (RefPlace & { prefix: string })[] =>
  node.type === "trigger" && node.data.kind === "webhook"
    ? [{ nodeId: node.id, operationId: null, given: givenIn(node.data), prefix: "web" }]
    : [];

/** In the order of nodes and operations. */
export const refPlaces = (document: Pick<FlowDocument, "nodes">): (RefPlace & { prefix: string })[] =>
  document.nodes.flatMap((node) => [
    ...ofTrigger(node),
    ...rowsOf(node).flatMap((operation) => {
      const prefix = PREFIXES[operation.kind];
      return prefix === undefined ? [] : [{ nodeId: node.id, operationId: operation.id, given: givenIn(operation), prefix }];
    }),
  ]);

/** @param operationId null for the trigger itself */
export const refKey = (nodeId: string, operationId: string | null): string => `${nodeId}/${operationId ?? ""}`;

/** The ref-id of each operation and trigger that has one, by `refKey`. Defaults count up and pass over what is given elsewhere. */
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

/** The first name of the prefix that is not taken. */
export function freeRefId(taken: ReadonlySet<string>, prefix: string): string {
  let n = 1;
  while (taken.has(`${prefix}${n}`)) n += 1;
  return `${prefix}${n}`;
}

/** A ref-id for one more operation; written into it, it stays the same when rows before it come and go. */
export const nextRefId = (document: Pick<FlowDocument, "nodes">, prefix = "res"): string =>
  freeRefId(new Set(refIds(document).values()), prefix);
