/** Which fields tasks are named by. Pure. */
import type { FlowDocument } from "#lib/flow/schema.ts";

/** A template that is one field and nothing else: `{{ task.company }}`, `{{ task["Company Name"] }}`. */
const ONE_FIELD = /^\{\{\s*task(?:\.(\w+)|\[(?:"([^"]+)"|'([^']+)')\])\s*\}\}$/;

type Drawn = Pick<FlowDocument, "nodes" | "fields">;

const triggersOf = ({ nodes }: Drawn) => nodes.flatMap((node) => (node.type === "trigger" ? [node.data] : []));

/** Keys of the fields whose value is the whole name of what a trigger makes: where the name stands, they would say it twice. */
export function namingFields(document: Drawn): Set<string> {
  const { fields } = document;
  const keys = triggersOf(document).flatMap(({ taskName, set = {} }) => {
    const template = taskName?.trim();
    if (!template) return [];
    const [, ...names] = ONE_FIELD.exec(template) ?? [];
    const named = names.find((name) => name !== undefined);
    const same = Object.keys(set).filter((key) => set[key]?.trim() === template);
    return [...same, ...fields.filter(({ key, name }) => key === named || name === named).map(({ key }) => key)];
  });
  return new Set(keys);
}

/** Key of the field whose value is the name of what a trigger without a name makes, unless somebody types another; null where none is. */
export function proposingField(document: Drawn): string | null {
  if (triggersOf(document).every(({ taskName }) => taskName?.trim())) return null;
  return document.fields.find(({ type }) => type === "text")?.key ?? null;
}
