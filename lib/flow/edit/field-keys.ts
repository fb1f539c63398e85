/** A field's key: what the API and templates call it. It follows the field's name until a version holds it. */
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { freeKey, keyOf, updateField } from "#lib/flow/edit/edit-fields.ts";
import { mapFieldKeys } from "#lib/flow/field-uses.ts";
import { ShortId } from "#lib/flow/parts.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import { renameMember } from "#lib/flow/templates/template-names.ts";
import { mapTemplates } from "#lib/flow/templates/templates.ts";
import { STAGE } from "#lib/wire/messages/api-call.ts";

/** The node with the key replaced; the same object where it does not name the field. */
function withKey(node: FlowNode, from: string, to: string): FlowNode {
  let named = false;
  const after = mapFieldKeys(node, (key) => {
    named ||= key === from;
    return key === from ? to : key;
  });
  return named ? after : node;
}

/** Gives a field another key, with each use of it: in lists, rules, maps and templates. */
export function renameKey(document: FlowDocument, from: string, to: string): FlowDocument {
  if (from === to || !document.fields.some(({ key }) => key === from)) return document;
  const renamed = {
    ...document,
    fields: document.fields.map((field) => (field.key === from ? { ...field, key: to } : field)),
    nodes: document.nodes.map((node) => withKey(node, from, to)),
  };
  return mapTemplates(renamed, ({ source, as }) => renameMember(source, "task", from, to, as === "expression" ? "expression" : "template"));
}

/** Whether the key is one that the name gives: `start_date`, `start_date_2`. Somebody chose any other. */
function isMadeOf({ key, name }: FieldDefinition): boolean {
  const base = keyOf(name);
  return key === base || (key.startsWith(`${base}_`) && /^\d+$/.test(key.slice(base.length + 1)));
}

/** Names a field anew; a key that was made of its name follows, unless it is fixed. */
export function nameField(document: FlowDocument, key: string, name: string, isFixed: boolean): FlowDocument {
  const field = document.fields.find((each) => each.key === key);
  const named = updateField(document, key, { name });
  if (!field || isFixed || !isMadeOf(field)) return named;
  const others = document.fields.filter((each) => each !== field);
  return renameKey(named, key, freeKey({ fields: others }, name));
}

/** The sentence that says why a field can't have a key; null where it can. */
export function keyFault({ fields }: Pick<FlowDocument, "fields">, own: string, wish: string): string | null {
  if (wish === "") return "A field needs a key.";
  if (!ShortId.safeParse(wish).success) return "Use letters, digits, _ and -, at most 64.";
  if (wish === STAGE) return "Stage is the task's own; choose another key.";
  const others = fields.filter(({ key }) => key !== own);
  const twin = others.find(({ key }) => key === wish);
  if (twin) return `${twin.name} has this key.`;
  return others.some(({ name }) => name === wish) ? `Another field is called ${wish}.` : null;
}

/** Which row of a list a field stands in: the row stays the same while the field's key changes. */
export interface FieldRow {
  key: string;
  id: string;
}

/** The rows as the fields are now. A key that is new in the place of one that is gone is the same field. */
export function rowsAfter(before: readonly FieldRow[], keys: readonly string[]): FieldRow[] {
  const known = new Map(before.map(({ key, id }) => [key, id]));
  const taken = new Set(known.values());
  return keys.map((key, at) => {
    const there = known.get(key);
    if (there !== undefined) return { key, id: there };
    const was = before[at];
    if (was && before.length === keys.length && !keys.includes(was.key)) return { key, id: was.id };
    let id = key;
    while (taken.has(id)) id += "'";
    taken.add(id);
    return { key, id };
  });
}
