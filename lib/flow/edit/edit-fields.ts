/** What the builder does to a flow's own data: its name, its fields, the names that templates read. */
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { isForm } from "#lib/flow/form-fields.ts";
import { rowsOf } from "#lib/flow/operations-of.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import { refPlaces } from "#lib/flow/templates/ref-ids.ts";
import { renameMember, renameRoot } from "#lib/flow/templates/template-names.ts";
import { mapTemplates, type TemplatePlace } from "#lib/flow/templates/templates.ts";

export const renameFlow = (document: FlowDocument, name: string): FlowDocument =>
  document.name === name ? document : { ...document, name };

/** A name as a key: `contract_value`. */
export function keyOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  return plain.slice(0, 56) || "field";
}

/** A key made of the name that means no field yet: `contract_value`, `contract_value_2`. */
export function freeKey({ fields }: Pick<FlowDocument, "fields">, name: string): string {
  const base = keyOf(name);
  // Templates read a field by either.
  const taken = new Set(fields.flatMap(({ key, name: called }) => [key, called]));
  let key = base;
  for (let n = 2; taken.has(key); n += 1) key = `${base}_${n}`;
  return key;
}

/** `New field`, `New field 2`…: the first name that no field has. */
export function freeFieldName({ fields }: Pick<FlowDocument, "fields">): string {
  const taken = new Set(fields.map(({ name }) => name.toLowerCase()));
  let name = "New field";
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `New field ${n}`;
  return name;
}

export const addField = (document: FlowDocument, field: FieldDefinition): FlowDocument => ({
  ...document,
  fields: [...document.fields, field],
});

const writtenAs = ({ as }: TemplatePlace) => (as === "expression" ? "expression" : "template");

/** The name that leads templates to a field. Another field's key that is the same word goes before it: then only its own key does. */
const readAs = (fields: FlowDocument["fields"], { key, name }: FieldDefinition): string =>
  fields.some((other) => other.key !== key && other.key === name) ? key : name;

/** Changes a field's definition. A new name is followed by the templates that read the field by it; the key stays. */
export function updateField(document: FlowDocument, key: string, change: Partial<Omit<FieldDefinition, "key">>): FlowDocument {
  const before = document.fields.find((field) => field.key === key);
  if (!before) return document;
  const after: FieldDefinition = { ...before, ...change };
  const changed = { ...document, fields: document.fields.map((field) => (field === before ? after : field)) };
  const [from, to] = [readAs(document.fields, before), readAs(changed.fields, after)];
  if (after.name === before.name || from !== before.name) return changed;
  return mapTemplates(changed, (place) => renameMember(place.source, "task", from, to, writtenAs(place)));
}

/** What names the field still names it, as problems say. */
export const removeField = (document: FlowDocument, key: string): FlowDocument => ({
  ...document,
  fields: document.fields.filter((field) => field.key !== key),
});

/** The form shows the field as its last one; a form that shows all of the flow's fields shows it already. */
export const showOnForm = (document: FlowDocument, formId: string, key: string): FlowDocument =>
  withShown(document, formId, (keys) => [...keys, key]);

/** The form no longer asks for the field. */
export const hideOnForm = (document: FlowDocument, formId: string, key: string): FlowDocument =>
  withShown(document, formId, (keys) => keys.filter((each) => each !== key));

function withShown(document: FlowDocument, formId: string, change: (keys: string[]) => string[]): FlowDocument {
  const shown = (node: FlowNode): FlowNode =>
    node.id === formId && isForm(node) && node.data.fields ? { ...node, data: { ...node.data, fields: change(node.data.fields) } } : node;
  return { ...document, nodes: document.nodes.map(shown) };
}

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
