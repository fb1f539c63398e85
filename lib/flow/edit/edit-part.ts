/** A part of a flow on its own: copied out of one document and put into another, or into the same one again. */
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { addNode, freeName, type Position } from "#lib/flow/edit/edit.ts";
import { freeKey, renameRefId } from "#lib/flow/edit/edit-fields.ts";
import { fieldsUsed, mapFieldKeys } from "#lib/flow/field-uses.ts";
import { rowsOf } from "#lib/flow/operations-of.ts";
import type { FlowDocument, FlowEdge, FlowNode } from "#lib/flow/schema.ts";
import { masked } from "#lib/flow/secrets.ts";
import { freeRefId, refIds, refKey, refPlaces } from "#lib/flow/templates/ref-ids.ts";
import { renameMember } from "#lib/flow/templates/template-names.ts";
import { mapTemplates } from "#lib/flow/templates/templates.ts";
import { ONCE_ONLY } from "#lib/triggers/index.ts";

/** The names by which answers and bodies are read are written out: in another flow the defaults would be others. */
function withRefIdsGiven(node: FlowNode, named: ReadonlyMap<string, string>): FlowNode {
  const own = named.get(refKey(node.id, null));
  const operations = rowsOf(node).map((row) => {
    const refId = named.get(refKey(node.id, row.id));
    return refId === undefined ? row : { ...row, refId };
  });
  if (own === undefined && operations.length === 0) return node;
  return {
    ...node,
    data: { ...node.data, ...(own !== undefined && { refId: own }), ...(operations.length > 0 && { operations }) },
  } as FlowNode;
}

/** The nodes with the edges between them and the fields that they name, as a document of its own. */
export function partOf(document: FlowDocument, ids: Iterable<string>): FlowDocument {
  const wanted = new Set(ids);
  const named = refIds(document);
  const nodes = document.nodes.filter(({ id }) => wanted.has(id)).map((node) => withRefIdsGiven(node, named));
  return {
    ...document,
    description: "",
    nodes,
    edges: document.edges.filter(({ source, target }) => wanted.has(source) && wanted.has(target)),
    fields: fieldsUsed({ nodes, fields: document.fields }),
  };
}

/** A part as text for the clipboard. Secrets stay where they are. */
export const partAsText = (part: FlowDocument): string => JSON.stringify(masked(part), null, 2);

const alike = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();
const isSame = (a: FieldDefinition, b: FieldDefinition) => alike(a.name, b.name) && a.type === b.type && a.currency === b.currency;

function freeFieldName(fields: readonly FieldDefinition[], wish: string): string {
  let name = wish;
  for (let n = 2; fields.some((field) => alike(field.name, name)); n += 1) name = `${wish.slice(0, 95)} ${n}`;
  return name;
}

/** The part reading the fields of the flow that it comes to; those that are missing there come along. */
function withFieldsOf(document: FlowDocument, part: FlowDocument): { part: FlowDocument; added: FieldDefinition[] } {
  const added: FieldDefinition[] = [];
  const becomes = new Map<FieldDefinition, FieldDefinition>();
  for (const field of part.fields) {
    const fields = [...document.fields, ...added];
    const there = fields.find((each) => isSame(each, field));
    const taken = fields.some(({ key }) => key === field.key);
    const name = there ? there.name : freeFieldName(fields, field.name);
    const key = there?.key ?? (taken ? freeKey({ fields }, name) : field.key);
    const { unique, ...rest } = field;
    const after = { ...rest, key, name, ...(unique && !fields.some((each) => each.unique) && { unique }) };
    becomes.set(field, after);
    if (!there) added.push(after);
  }
  const renamed = [...becomes].filter(([before, after]) => before.key !== after.key || before.name !== after.name);
  if (renamed.length === 0) return { part, added };
  const keys = new Map(renamed.map(([before, after]) => [before.key, after.key]));
  const nodes = part.nodes.map((node) => mapFieldKeys(node, (key) => keys.get(key) ?? key));
  const read = mapTemplates({ ...part, nodes }, ({ source, as }) =>
    renamed.reduce((text, [before, after]) => {
      const written = as === "expression" ? "expression" : "template";
      return renameMember(renameMember(text, "task", before.key, after.key, written), "task", before.name, after.name, written);
    }, source),
  );
  return { part: read, added };
}

/** Each answer of the part gets a name that the flow does not use, and what reads it within the part follows. */
function withFreeRefIds(document: FlowDocument, part: FlowDocument): FlowDocument {
  const taken = new Set(refIds(document).values());
  return refPlaces(part).reduce((after, { given, prefix }) => {
    if (given === null || !taken.has(given)) return after;
    return renameRefId(after, given, freeRefId(new Set([...taken, ...refIds(after).values()]), prefix));
  }, part);
}

/** The copies' webhooks are webhooks of their own: each id stands for one of them in the whole flow. */
const withOwnWebhookIds = (node: FlowNode, makeId: () => string): FlowNode =>
  node.type === "step" && node.data.webhooks
    ? { ...node, data: { ...node.data, webhooks: node.data.webhooks.map((webhook) => ({ ...webhook, id: makeId() })) } }
    : node;

/** A trigger that a flow has once, and has already. */
const isSecond = (document: FlowDocument, node: FlowNode): boolean =>
  node.type === "trigger" &&
  ONCE_ONLY.includes(node.data.kind) &&
  document.nodes.some((each) => each.type === "trigger" && each.data.kind === node.data.kind);

export interface Inserted {
  document: FlowDocument;
  /** Ids of the new nodes, by those in the part. */
  copies: ReadonlyMap<string, string>;
  /** How many fields came along. */
  fieldsAdded: number;
  /** Triggers that stayed behind: the flow has its one already. */
  left: readonly FlowNode[];
}

const MOST = { nodes: 1000, edges: 4000, fields: 200 } as const;

/** The sentence that says why a document has become too large; null where it has not. */
export function whyTooLarge(document: FlowDocument): string | null {
  const over = (Object.keys(MOST) as (keyof typeof MOST)[]).find((list) => document[list].length > MOST[list]);
  return over ? `A flow has at most ${MOST[over].toLocaleString("en-GB")} ${over}.` : null;
}

/** Puts a part into a flow under new ids and free names. @param aside how far from where the part's nodes stand */
export function insertPart(document: FlowDocument, given: FlowDocument, makeId: () => string, aside: Position): Inserted {
  const left = given.nodes.filter((node) => isSecond(document, node));
  const nodes = given.nodes.filter((node) => !left.includes(node));
  const { part, added } = withFieldsOf(document, { ...given, nodes });
  const copies = new Map(part.nodes.map(({ id }) => [id, makeId()]));
  if (copies.size === 0) return { document, copies, fieldsAdded: 0, left };
  const steps = new Set(document.nodes.flatMap(({ id, type }) => (type === "step" ? [id] : [])));
  const withCopy = (before: FlowDocument, original: FlowNode): FlowDocument => {
    const position = { x: original.position.x + aside.x, y: original.position.y + aside.y };
    const name = freeName(before, original.type, original.data.name);
    const reviews = original.type === "step" ? original.data.approves : undefined;
    const approves = reviews && { approves: reviews.flatMap((id) => copies.get(id) ?? (steps.has(id) ? id : [])) };
    const copy = { ...original, id: copies.get(original.id), position, data: { ...original.data, name, ...approves } } as FlowNode;
    return addNode(before, withOwnWebhookIds(copy, makeId));
  };
  const edges = part.edges.flatMap((edge): FlowEdge[] => {
    const [source, target] = [copies.get(edge.source), copies.get(edge.target)];
    return source === undefined || target === undefined ? [] : [{ ...edge, id: makeId(), source, target }];
  });
  const base = { ...document, fields: added.length === 0 ? document.fields : [...document.fields, ...added] };
  const after = withFreeRefIds(document, part).nodes.reduce(withCopy, base);
  return { document: { ...after, edges: [...document.edges, ...edges] }, copies, fieldsAdded: added.length, left };
}

/** Copies nodes with the edges between them, a little aside. Stored secrets stay behind: they belong to their node. */
export const duplicateNodes = (
  document: FlowDocument,
  ids: Iterable<string>,
  makeId: () => string,
  aside: Position = { x: 40, y: 40 },
): Inserted => insertPart(document, partOf(document, ids), makeId, aside);
