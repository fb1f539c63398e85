/** What the builder does to a flow's own data: its name, its fields, the names that templates read. */
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { rowsOf } from "#lib/flow/operations-of.ts";
import { refPlaces } from "#lib/flow/ref-ids.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import { renameMember, renameRoot } from "#lib/flow/template-names.ts";
import { mapTemplates, type TemplatePlace } from "#lib/flow/templates.ts";

export const renameFlow = (document: FlowDocument, name: string): FlowDocument =>
  document.name === name ? document : { ...document, name };

/** A key made of the name that no field has: `contract_value`, `contract_value_2`. */
export function freeKey({ fields }: Pick<FlowDocument, "fields">, name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  const base = plain.slice(0, 56) || "field";
  const taken = new Set(fields.map(({ key }) => key));
  let key = base;
  for (let n = 2; taken.has(key); n += 1) key = `${base}_${n}`;
  return key;
}

export const addField = (document: FlowDocument, field: FieldDefinition): FlowDocument => ({
  ...document,
  fields: [...document.fields, field],
});

const writtenAs = ({ as }: TemplatePlace) => (as === "expression" ? "expression" : "template");

/** Changes a field's definition. A new name is followed by the templates that read the field by it; the key stays. */
export function updateField(document: FlowDocument, key: string, change: Partial<Omit<FieldDefinition, "key">>): FlowDocument {
  const before = document.fields.find((field) => field.key === key);
  if (!before) return document;
  const after: FieldDefinition = { ...before, ...change };
  const changed = { ...document, fields: document.fields.map((field) => (field === before ? after : field)) };
  if (after.name === before.name) return changed;
  return mapTemplates(changed, (place) => renameMember(place.source, "task", before.name, after.name, writtenAs(place)));
}

/** What names the field still names it, as problems say. */
export const removeField = (document: FlowDocument, key: string): FlowDocument => ({
  ...document,
  fields: document.fields.filter((field) => field.key !== key),
});

/** @param to the place that the field has afterwards */
export function moveField(document: FlowDocument, key: string, to: number): FlowDocument {
  const field = document.fields.find((each) => each.key === key);
  if (!field) return document;
  const others = document.fields.filter((each) => each !== field);
  return { ...document, fields: others.toSpliced(to, 0, field) };
}

/** Names an operation's answer or a webhook's body anew, with every use of it. */
export function renameRefId(document: FlowDocument, from: string, to: string): FlowDocument {
  const holders = refPlaces(document).filter(({ given }) => given === from);
  if (holders.length === 0 || from === to) return document;
  const renamed = document.nodes.map((node): FlowNode => {
    if (!holders.some(({ nodeId }) => nodeId === node.id)) return node;
    const operations = rowsOf(node).map((row) => ("refId" in row && row.refId === from ? { ...row, refId: to } : row));
    const own = "refId" in node.data && node.data.refId === from ? { refId: to } : {};
    return { ...node, data: { ...node.data, ...own, ...(operations.length > 0 && { operations }) } } as FlowNode;
  });
  return mapTemplates({ ...document, nodes: renamed }, (place) => {
    const source = renameRoot(place.source, from, to, writtenAs(place));
    return renameRoot(source, `${from}_status`, `${to}_status`, writtenAs(place));
  });
}
